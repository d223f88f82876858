'use client';

import { askForAccount, type ProblemWords } from '@/components/account/account-problems';
import { AnnounceChoice, type AnnounceWords } from '@/components/account/announce-choice';
import { logIn } from '@/components/account/log-in';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/ui/use-form';

export type AccountWords = {
  email: string;
  nickname: string;
  password: string;
  passwordHint: string;
  announce: AnnounceWords;
  wrong: string;
  working: string;
  submit: string;
  problems: ProblemWords;
};

type Props = { kind: 'log-in' | 'sign-up'; next: string; words: AccountWords };

/** Signs up, or logs in; then goes on to `next`. */
export function AccountForm({ kind, next, words }: Props) {
  const isNew = kind === 'sign-up';
  const { problems, state, submit } = useForm(async (fields) => {
    if (isNew) {
      const refused = await askForAccount('POST', '/api/users', fields, words.problems);
      if (refused) return refused;
    }
    const outcome = await logIn(fields.email ?? '', fields.password ?? '');
    if (outcome !== 'in') {
      return { form: outcome === 'wrong' ? words.wrong : words.problems.failed };
    }
    // A whole new page: everything on it is the shopper's own from the first paint.
    window.location.assign(next);
    return null;
  });

  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <Field
        autoComplete="email"
        label={words.email}
        name="email"
        problem={problems.email}
        type="email"
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
