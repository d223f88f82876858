import { FormProblem } from '@/components/account/form-problem';
import { twoStepProblems } from '@/components/account/two-step-problems';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { UsernameField } from '@/components/account/username-field';
import { sendRequest } from '@/components/api/send-request';
import { Field } from '@/components/ui/field';
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
      <UsernameField email={email} />
      <Field
        autoComplete="current-password"
        label={words.password}
        name="password"
        problem={problems.password}
        type="password"
      />
      <p className="min-h-6 text-danger" role="alert">
        <FormProblem {...problems} />
      </p>
      <button aria-disabled={state === 'working'} className="button-quiet" type="submit">
        {state === 'working' ? words.working : words.setUp}
      </button>
    </form>
  );
}
