'use client';

import { useRef, useState } from 'react';
import {
  type Problems,
  type ProblemWords,
  sendAccountRequest,
} from '@/components/account/account-problems';
import { AnnounceChoice, type AnnounceWords } from '@/components/account/announce-choice';
import { CodeForm, type CodeWords } from '@/components/account/code-form';
import { EmailField } from '@/components/account/email-field';
import { type Credentials, type LogInOutcome, logIn } from '@/components/account/log-in';
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
  /** Of the second step of a log-in; a sign-up has none. */
  codeForm: CodeWords | undefined;
  problems: ProblemWords;
};

type Props = { kind: 'log-in' | 'sign-up'; next: string; words: AccountWords };

/** Signs up or logs in, then opens `next`. A log-in may have a second step, which asks for a code. */
export function AccountForm({ kind, next, words }: Props) {
  const isNew = kind === 'sign-up';
  const address = useAddress();
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const signUp = useSignUp(words.problems);
  async function enter(sent: Credentials): Promise<Problems | 'leaving'> {
    const outcome = await logIn(sent);
    if (outcome !== 'in' && outcome !== 'codeRequired') return problemsOf(outcome, isNew, words);
    if (outcome === 'in') {
      // A full page load: the server renders the new page for the account.
      window.location.assign(address(next));
      return 'leaving';
    }
    // After a sign-up: the account already existed.
    if (isNew) return { email: words.problems.emailTaken };
    setCredentials(sent);
    return {};
  }
  const { problems, state, submit } = useForm<Problems>(async (fields) => {
    const refused = isNew ? await signUp(fields) : null;
    return refused ?? enter({ email: fields.email ?? '', password: fields.password ?? '' });
  });

  return (
    <>
      <form
        className="grid grid-cols-1 gap-5"
        hidden={credentials !== null}
        method="post"
        onSubmit={submit}
      >
        <AccountFields isNew={isNew} problems={problems} words={words} />
        <p className="min-h-6 text-danger" role="alert">
          {problems.form}
        </p>
        <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
          {state === 'idle' ? words.submit : words.working}
        </button>
      </form>
      {credentials && words.codeForm && (
        <CodeForm
          onBack={() => setCredentials(null)}
          onCode={(code) => enter({ ...credentials, code })}
          words={{ ...words.codeForm, submit: words.submit, working: words.working }}
        />
      )}
    </>
  );
}

/** The problems after a log-in that did not succeed. */
function problemsOf(
  outcome: Exclude<LogInOutcome, 'in' | 'codeRequired'>,
  isNew: boolean,
  { problems, wrong, onlyMade }: AccountWords,
): Problems {
  // After a sign-up: the account already existed, with another password.
  if (outcome === 'wrong') return isNew ? { email: problems.emailTaken } : { form: wrong };
  if (outcome === 'wrongCode') return { code: problems.code };
  if (outcome === 'otherAccount') return { form: problems.otherAccount };
  if (outcome === 'slowDown') return { form: problems.slowDown };
  return { form: isNew ? onlyMade : problems.failed };
}

type FieldsProps = { isNew: boolean; problems: Partial<Problems>; words: AccountWords };

function AccountFields({ isNew, problems, words }: FieldsProps) {
  return (
    <>
      <EmailField label={words.email} problem={problems.email} />
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
    </>
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
