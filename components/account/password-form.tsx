'use client';

import { useRef } from 'react';
import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { FormProblem } from '@/components/account/form-problem';
import { publishSessionChange } from '@/components/account/session-channel';
import { UsernameField } from '@/components/account/username-field';
import { announceOnNextPage } from '@/components/shell/next-status';
import { Field } from '@/components/ui/field';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';
import { discardChanges, useLeaveGuard } from '@/components/ui/use-leave-guard';

type Words = {
  current: string;
  next: string;
  hint: string;
  after: string;
  unsaved: string;
  submit: string;
  working: string;
  problems: ProblemWords;
};

/** Changes the password, which ends every session of the account: on to the log-in. */
export function PasswordForm({ email, words }: { email: string; words: Words }) {
  const address = useAddress();
  const form = useRef<HTMLFormElement>(null);
  useLeaveGuard(form, words.unsaved);
  const { problems, state, submit } = useForm(async (fields) => {
    const refused = await sendAccountRequest('PATCH', '/api/users/me', fields, words.problems);
    if (refused) return refused;
    publishSessionChange();
    announceOnNextPage('passwordChanged');
    discardChanges();
    window.location.assign(address('/log-in?next=/account'));
    return 'leaving';
  });
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit} ref={form}>
      <UsernameField email={email} />
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
