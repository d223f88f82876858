'use client';

import { useState } from 'react';
import { AskReset, type AskResetWords } from '@/components/account/ask-reset';
import { SetPassword, type SetPasswordWords } from '@/components/account/set-password';
import { useLinkToken } from '@/components/account/use-link-token';

type Props = { words: AskResetWords & SetPasswordWords };

/** Asks for a link, or sets the new password where the page was opened by one. */
export function PasswordReset({ words }: Props) {
  const token = useLinkToken();
  const [asksAgain, setAsksAgain] = useState(false);
  if (token === undefined) return <div className="min-h-64" />;
  if (token === null || asksAgain) return <AskReset words={words} />;
  return <SetPassword onAskAgain={() => setAsksAgain(true)} token={token} words={words} />;
}
