'use client';

import { askForAccount, type ProblemWords } from '@/components/account/account-problems';
import { FormProblem } from '@/components/account/form-problem';
import { Field } from '@/components/ui/field';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';

type Words = {
  current: string;
  next: string;
  hint: string;
  after: string;
  submit: string;
  working: string;
  problems: ProblemWords;
};

/** Changes the password, which ends every session of the account: on to the log-in. */
export function PasswordForm({ words }: { words: Words }) {
  const address = useAddress();
  const { problems, state, submit } = useForm(async (fields) => {
    const refused = await askForAccount('PATCH', '/api/users/me', fields, words.problems);
    if (!refused) window.location.assign(address('/log-in?next=/account'));
    return refused;
  });
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <Field
        autoComplete="current-password"
        label={words.current}
        name="currentPassword"
        problem={problems.currentPassword}
        type="password"
      />
      <Field
        autoComplete="new-password"
        hint={words.hint}
        label={words.next}
        name="password"
        problem={problems.password}
        type="password"
      />
      <p className="text-muted text-sm">{words.after}</p>
      <p className="min-h-6 text-danger" role="alert">
        <FormProblem {...problems} />
      </p>
      <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
        {state === 'idle' ? words.submit : words.working}
      </button>
    </form>
  );
}
