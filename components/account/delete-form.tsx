'use client';

import { askForAccount, type ProblemWords } from '@/components/account/account-problems';
import { FormProblem } from '@/components/account/form-problem';
import { forgetCart } from '@/components/cart/cart-store';
import { forgetSeen } from '@/components/finding/seen-goods';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';

type Words = {
  hint: string;
  confirm: string;
  submit: string;
  working: string;
  problems: ProblemWords;
};

/** Deletes the account, once its owner has said that they know what that means. */
export function DeleteForm({ words }: { words: Words }) {
  const address = useAddress();
  const { problems, state, submit } = useForm(async () => {
    const refused = await askForAccount('DELETE', '/api/users/me', {}, words.problems);
    if (refused) return refused;
    forgetCart();
    forgetSeen();
    window.location.assign(address('/'));
    return null;
  });
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      <p className="text-muted">{words.hint}</p>
      <label className="flex min-h-11 items-center gap-3">
        <input className="size-5 accent-accent" required type="checkbox" />
        {words.confirm}
      </label>
      <p className="min-h-6 text-danger" role="alert">
        <FormProblem {...problems} />
      </p>
      <button
        aria-disabled={state === 'working'}
        className="button-quiet text-danger"
        type="submit"
      >
        {state === 'idle' ? words.submit : words.working}
      </button>
    </form>
  );
}
