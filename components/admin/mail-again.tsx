'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type AdminProblemWords, sendAdminRequest } from '@/components/admin/send-admin-request';
import { PressButton } from '@/components/ui/press-button';

type Props = {
  mailId: string;
  words: {
    again: string;
    /** The button's name, which says which mail it is. */
    againOf: string;
    problems: AdminProblemWords;
  };
};

/** Has a mail that was given up sent again. Another press of it changes nothing. */
export function MailAgain({ mailId, words }: Props) {
  const router = useRouter();
  const [isSending, setIsSending] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const [problem, setProblem] = useState<string | undefined>();

  async function send(): Promise<void> {
    setIsSending(true);
    setProblem(undefined);
    const path = `/api/admin/mails/${mailId}/send` as const;
    const answer = await sendAdminRequest('POST', path, {}, words.problems);
    if ('problems' in answer) setProblem(answer.problems.form);
    setIsSending(false);
    startRefresh(() => router.refresh());
  }

  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <PressButton
        aria-label={words.againOf}
        className="button-quiet"
        isBusy={isSending || isRefreshing}
        onPress={() => void send()}
      >
        {words.again}
      </PressButton>
      <p className="text-danger text-sm" role="status">
        {problem}
      </p>
    </div>
  );
}
