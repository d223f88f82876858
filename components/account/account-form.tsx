'use client';

import { useRef } from 'react';
import {
  type Problems,
  type ProblemWords,
  sendAccountRequest,
} from '@/components/account/account-problems';
import { AnnounceChoice, type AnnounceWords } from '@/components/account/announce-choice';
import { logIn } from '@/components/account/log-in';
import { GUEST } from '@/components/api/page-shopper';
import { Field } from '@/components/ui/field';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';

export type AccountWords = {
  email: string;
  nickname: string;
  password: string;
  passwordHint: string;
  announce: AnnounceWords;
  wrong: string;
  /** The account was created, but the log-in failed. */
  onlyMade: string;
  working: string;
  submit: string;
  problems: ProblemWords;
};

type Props = { kind: 'log-in' | 'sign-up'; next: string; words: AccountWords };

/** Signs up or logs in, then opens `next`. */
export function AccountForm({ kind, next, words }: Props) {
  const isNew = kind === 'sign-up';
  const address = useAddress();
  const signUp = useSignUp(words.problems);
  const { problems, state, submit } = useForm(async (fields) => {
    const refused = isNew ? await signUp(fields) : null;
    if (refused) return refused;
    const outcome = await logIn(fields.email ?? '', fields.password ?? '');
    // After a sign-up: the account already existed, with another password.
    if (outcome === 'wrong')
      return isNew ? { email: words.problems.emailTaken } : { form: words.wrong };
    if (outcome === 'otherAccount') return { form: words.problems.otherAccount };
    if (outcome === 'slowDown') return { form: words.problems.slowDown };
    if (outcome === 'failed') return { form: isNew ? words.onlyMade : words.problems.failed };
    // A full page load: the server renders the new page for the account.
    window.location.assign(address(next));
    return 'leaving';
  });

  return (
    <form className="grid grid-cols-1 gap-5" method="post" onSubmit={submit}>
      <Field
        autoCapitalize="none"
        autoComplete="email"
        // Not type="email": some browsers only accept ASCII addresses.
        inputMode="email"
        label={words.email}
        name="email"
        problem={problems.email}
        spellCheck={false}
        type="text"
      />
      {isNew && (
        <Field
          autoComplete="nickname"
          label={words.nickname}
          maxLength={80}
          name="nickname"
          problem={problems.nickname}
          type="text"
        />
      )}
      <Field
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? words.passwordHint : undefined}
        label={words.password}
        name="password"
        problem={problems.password}
        type="password"
      />
      {isNew && <AnnounceChoice problem={problems.announceAs} words={words.announce} />}
      <p className="min-h-6 text-danger" role="alert">
        {problems.form}
      </p>
      <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
        {state === 'idle' ? words.submit : words.working}
      </button>
    </form>
  );
}

/**
 * Creates the account once. If the log-in fails afterwards, the next press only logs in. After a lost
 * answer the email may be taken by this sign-up: then the log-in decides.
 */
function useSignUp(words: ProblemWords) {
  const created = useRef('');
  const unanswered = useRef('');
  return async (fields: Record<string, string>): Promise<Problems | null> => {
    const { email = '' } = fields;
    if (created.current === email) return null;
    const refused = await sendAccountRequest('POST', '/api/users', fields, words, GUEST);
    if (refused?.form === words.failed) unanswered.current = email;
    const isOwn = refused?.email === words.emailTaken && unanswered.current === email;
    if (refused && !isOwn) return refused;
    created.current = email;
    return null;
  };
}
