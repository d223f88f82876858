'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { sendRequest } from '@/components/api/send-request';
import { PressButton } from '@/components/ui/press-button';

type Words = { hint: string; confirm: string; failed: string };

/** Explains that the shop has replaced the nickname, and lets the reader confirm to know. */
export function RenameNotice({ words }: { words: Words }) {
  const router = useRouter();
  const [isSending, setIsSending] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();

  async function confirm(): Promise<void> {
    setIsSending(true);
    setHasFailed(false);
    const { ok } = await sendRequest('DELETE', '/api/users/me/rename-notice');
    setIsSending(false);
    setHasFailed(!ok);
    if (ok) startRefresh(() => router.refresh());
  }

  return (
    <>
      <p className="mb-4">{words.hint}</p>
      <PressButton
        className="button-quiet"
        isBusy={isSending || isRefreshing}
        onPress={() => void confirm()}
      >
        {words.confirm}
      </PressButton>
      <p className="text-danger empty:hidden" role="alert">
        {hasFailed ? words.failed : ''}
      </p>
    </>
  );
}
