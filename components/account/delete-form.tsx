'use client';

import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { CurrentPassword } from '@/components/account/current-password';
import { endSession } from '@/components/account/end-session';
import { FormAlert } from '@/components/account/form-problem';
import { forgetCart, pauseCartRequests } from '@/components/cart/cart-sync';
import { clearViewedGoods } from '@/components/search/viewed-goods';
import { useAddress } from '@/components/ui/use-address';
import { useForm } from '@/components/ui/use-form';

type Words = {
  hint: string;
  confirm: string;
  password: string;
  submit: string;
  working: string;
  problems: ProblemWords;
};

/** Deletes the account, after a confirmation and the password. */
export function DeleteForm({ email, words }: { email: string; words: Words }) {
  const address = useAddress();
  const { problems, state, submit } = useForm(async ({ password = '' }) => {
    const resumeCart = pauseCartRequests();
    const refused = await sendAccountRequest(
      'DELETE',
      '/api/users/me',
      { password },
      words.problems,
    );
    if (refused) {
      resumeCart();
      return refused;
    }
    forgetCart();
    clearViewedGoods();
    endSession(address('/'), 'deleted');
    return 'leaving';
  });
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      <p className="text-muted">{words.hint}</p>
      <label className="flex min-h-11 items-center gap-3">
        <input className="size-5 accent-accent" required type="checkbox" />
        <span>{words.confirm}</span>
      </label>
      <CurrentPassword email={email} label={words.password} problem={problems.password} />
      <FormAlert {...problems} />
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
