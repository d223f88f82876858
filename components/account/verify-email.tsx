'use client';

import { useState } from 'react';
import { useLinkToken } from '@/components/account/use-link-token';
import { sendRequest } from '@/components/api/send-request';
import { PressButton } from '@/components/ui/press-button';

type Words = {
  hint: string;
  confirm: string;
  done: string;
  invalidLink: string;
  slowDown: string;
  failed: string;
};

/**
 * Verifies an address by the token of a mail. It takes a press: programs that look at the links of mails
 * use up no token.
 */
export function VerifyEmail({ words }: { words: Words }) {
  const token = useLinkToken();
  const [isSending, setIsSending] = useState(false);
  const [outcome, setOutcome] = useState<'done' | 'invalidLink' | 'slowDown' | 'failed'>();
  if (token === undefined) return <div className="min-h-24" />;

  async function confirm(): Promise<void> {
    setIsSending(true);
    setOutcome(undefined);
    const response = await sendRequest('POST', '/api/users/email-verification', {
      body: { token },
    });
    setIsSending(false);
    setOutcome(response.ok ? 'done' : outcomeOf(response.code));
  }

  const shown = token === null ? 'invalidLink' : outcome;
  const isFinal = shown === 'done' || shown === 'invalidLink';
  return (
    <div className="flex flex-col gap-5">
      {!isFinal && (
        <>
          <p>{words.hint}</p>
          <PressButton className="button-main" isBusy={isSending} onPress={() => void confirm()}>
            {words.confirm}
          </PressButton>
        </>
      )}
      <p className={shown === 'done' ? undefined : 'text-danger'} role="status">
        {shown && words[shown]}
      </p>
    </div>
  );
}

function outcomeOf(code: string): 'invalidLink' | 'slowDown' | 'failed' {
  if (code === 'INVALID_TOKEN') return 'invalidLink';
  return code === 'SLOW_DOWN' ? 'slowDown' : 'failed';
}
