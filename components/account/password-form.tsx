'use client';

import { useRef } from 'react';
import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { CurrentPassword } from '@/components/account/current-password';
import { endSession } from '@/components/account/end-session';
import { FormAlert } from '@/components/account/form-problem';
import { Field } from '@/components/ui/field';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';

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

/** Changes the password. That revokes every session of the account, so the log-in comes next. */
export function PasswordForm({ email, words }: { email: string; words: Words }) {
  const address = useAddress();
  const form = useRef<HTMLFormElement>(null);
  useLeaveGuard(form, words.unsaved);
  const { problems, state, submit } = useForm(async (fields) => {
    const refused = await sendAccountRequest('PATCH', '/api/users/me', fields, words.problems);
    if (refused) return refused;
    endSession(address('/log-in?next=/account'), 'passwordChanged');
    return 'leaving';
  });
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit} ref={form}>
      <CurrentPassword
        email={email}
        label={words.current}
        name="currentPassword"
        problem={problems.currentPassword}
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
      <FormAlert {...problems} />
      <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
        {state === 'idle' ? words.submit : words.working}
      </button>
    </form>
  );
}
