'use client';

import { useState } from 'react';
import { sendRequest } from '@/components/api/send-request';
import { PressButton } from '@/components/ui/press-button';

type Words = { hint: string; send: string; sent: string; slowDown: string; failed: string };

/** Says that the account's address is not verified, and has the mail with the link sent again. */
export function VerificationNotice({ words }: { words: Words }) {
  const [isSending, setIsSending] = useState(false);
  const [outcome, setOutcome] = useState<'sent' | 'slowDown' | 'failed'>();

  async function send(): Promise<void> {
    setIsSending(true);
    setOutcome(undefined);
    const response = await sendRequest('POST', '/api/users/me/email-verification');
    setIsSending(false);
    if (response.ok) setOutcome('sent');
    else setOutcome(response.code === 'SLOW_DOWN' ? 'slowDown' : 'failed');
  }

  return (
    <>
      <p className="mb-4">{words.hint}</p>
      <PressButton className="button-quiet" isBusy={isSending} onPress={() => void send()}>
        {words.send}
      </PressButton>
      <p className={`mt-2 empty:hidden ${outcome === 'sent' ? '' : 'text-danger'}`} role="status">
        {outcome && words[outcome]}
      </p>
    </>
  );
}
