'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type AdminProblemWords, askAdmin } from '@/components/admin/ask-admin';
import { fill } from '@/lib/words';

export type HideWords = {
  hide: string;
  hideOf: string;
  show: string;
  showOf: string;
  problems: AdminProblemWords;
};
type Props = { goodsId: number; name: string; hidden: boolean; words: HideWords };

/** Takes goods off the shelves, or puts them back. */
export function HideButton({ goodsId, name, hidden, words }: Props) {
  const router = useRouter();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();

  async function turn(): Promise<void> {
    if (working) return;
    setWorking(true);
    const path = `/api/admin/goods/${goodsId}`;
    const answer = await askAdmin('PATCH', path, { hidden: !hidden }, words.problems);
    setProblem('problems' in answer ? answer.problems.form : undefined);
    setWorking(false);
    router.refresh();
  }

  return (
    <>
      <button
        aria-disabled={working}
        aria-label={fill(hidden ? words.showOf : words.hideOf, { goods: name })}
        className="button-quiet max-sm:px-3"
        onClick={() => void turn()}
        type="button"
      >
        {hidden ? words.show : words.hide}
      </button>
      <p aria-live="polite" className="order-last w-full text-danger text-sm empty:hidden">
        {problem}
      </p>
    </>
  );
}
