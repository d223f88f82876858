'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type AdminProblemWords, sendAdminRequest } from '@/components/admin/send-admin-request';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';

export type VisibilityWords = {
  hide: string;
  hideOf: string;
  show: string;
  showOf: string;
  /** The announcements after the change. */
  nowHidden: string;
  nowShown: string;
  problems: AdminProblemWords;
};
type Props = { goodsId: number; name: string; hidden: boolean; words: VisibilityWords };

/**
 * Hides goods, or shows them again. Two buttons in two places instead of one toggle: the second click
 * of a double click cannot undo the first one (docs/decisions/0021).
 */
export function VisibilityButtons({ goodsId, name, hidden, words }: Props) {
  const router = useRouter();
  const [isSending, setIsSending] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const [done, setDone] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const isBusy = isSending || isRefreshing;

  async function set(wanted: boolean): Promise<void> {
    setIsSending(true);
    setDone(undefined);
    setProblem(undefined);
    const path = `/api/admin/goods/${goodsId}` as const;
    const answer = await sendAdminRequest('PATCH', path, { hidden: wanted }, words.problems);
    if ('problems' in answer) setProblem(answer.problems.form);
    else setDone(wanted ? words.nowHidden : words.nowShown);
    setIsSending(false);
    startRefresh(() => router.refresh());
  }

  return (
    <>
      <PressButton
        aria-label={interpolate(words.hideOf, { goods: name })}
        className="button-quiet max-sm:px-3"
        isBusy={isBusy}
        isOff={hidden}
        onPress={() => void set(true)}
      >
        {words.hide}
      </PressButton>
      <PressButton
        aria-label={interpolate(words.showOf, { goods: name })}
        className="button-quiet max-sm:px-3"
        isBusy={isBusy}
        isOff={!hidden}
        onPress={() => void set(false)}
      >
        {words.show}
      </PressButton>
      <div className="order-last w-full text-sm empty:-mt-2" role="status">
        {done && <p>{done}</p>}
        {problem && <p className="text-danger">{problem}</p>}
      </div>
    </>
  );
}
