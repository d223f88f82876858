import { CurrentPassword } from '@/components/account/current-password';
import { FormAlert } from '@/components/account/form-problem';
import { twoStepProblems } from '@/components/account/two-step-problems';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { sendRequest } from '@/components/api/send-request';
import { useForm } from '@/components/ui/use-form';
import type { TotpEnrolment } from '@/lib/accounts/totp/totp';

type Props = {
  email: string;
  /** Whether the admin pages wait for it. */
  isRequired: boolean;
  onStarted: (enrolment: TotpEnrolment) => void;
  words: TwoStepWords;
};

/** Starts to set an authenticator app up, after the password. */
export function TwoStepStart({ email, isRequired, onStarted, words }: Props) {
  const { problems, state, submit } = useForm(async ({ password = '' }) => {
    const response = await sendRequest('POST', '/api/users/me/totp', { body: { password } });
    if (!response.ok) return twoStepProblems(response, words);
    onStarted(response.body.enrolment);
    return null;
  });
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      {isRequired && <p className="font-medium">{words.adminNeeds}</p>}
      <p className="text-muted">{words.hint}</p>
      <CurrentPassword email={email} label={words.password} problem={problems.password} />
      <FormAlert {...problems} />
      <button aria-disabled={state === 'working'} className="button-quiet" type="submit">
        {state === 'working' ? words.working : words.setUp}
      </button>
    </form>
  );
}
