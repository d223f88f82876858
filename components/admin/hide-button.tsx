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
  /** Said once it is done. */
  nowHidden: string;
  nowShown: string;
  problems: AdminProblemWords;
};
type Props = { goodsId: number; name: string; hidden: boolean; words: HideWords };

/** Takes goods off the shelves, or puts them back. */
export function HideButton({ goodsId, name, hidden, words }: Props) {
  const router = useRouter();
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | undefined>();

  async function turn(): Promise<void> {
    if (working) return;
    setWorking(true);
    setDone(undefined);
    setProblem(undefined);
    const path = `/api/admin/goods/${goodsId}`;
    const answer = await askAdmin('PATCH', path, { hidden: !hidden }, words.problems);
    if ('problems' in answer) setProblem(answer.problems.form);
    else setDone(hidden ? words.nowShown : words.nowHidden);
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
      <div className="order-last w-full text-sm empty:-mt-2" role="status">
        {done && <p>{done}</p>}
        {problem && <p className="text-danger">{problem}</p>}
      </div>
    </>
  );
}
