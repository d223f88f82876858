import { FormAlert } from '@/components/account/form-problem';
import { twoStepProblems } from '@/components/account/two-step-problems';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { sendRequest } from '@/components/api/send-request';
import { Field } from '@/components/ui/field';
import { FocusedText } from '@/components/ui/focused-text';
import { PressButton } from '@/components/ui/press-button';
import { useForm } from '@/components/ui/use-form';
import type { TotpEnrolment, TotpStatus } from '@/lib/accounts/totp/totp';

type Props = {
  enrolment: TotpEnrolment;
  onCancel: () => void;
  onEnabled: (totp: TotpStatus, recoveryCodes: string[]) => void;
  words: TwoStepWords;
};

/** Shows the app's secret as a picture and as text, and asks for the first code. */
export function TwoStepEnrolment({ enrolment, onCancel, onEnabled, words }: Props) {
  const { secret, picture } = enrolment;
  const { problems, state, submit } = useForm(async ({ code = '' }) => {
    const response = await sendRequest('PUT', '/api/users/me/totp', { body: { code } });
    if (!response.ok) return twoStepProblems(response, words);
    onEnabled(response.body.totp, response.body.recoveryCodes);
    return null;
  });
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      <FocusedText>{words.scan}</FocusedText>
      {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
      <img
        alt={words.picture}
        className="size-56 self-center rounded-2xl border border-line"
        height={224}
        src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
        width={224}
      />
      <p>
        <span className="text-muted">{words.key}</span>{' '}
        <code className="select-all break-words" translate="no">
          {secret.replace(/.{4}(?=.)/g, '$& ')}
        </code>
      </p>
      <Field
        autoComplete="one-time-code"
        hint={words.codeHint}
        inputMode="numeric"
        label={words.code}
        name="code"
        problem={problems.code}
        spellCheck={false}
        type="text"
      />
      <FormAlert {...problems} />
      <button aria-disabled={state === 'working'} className="button-main" type="submit">
        {state === 'working' ? words.working : words.turnOn}
      </button>
      <PressButton className="button-quiet" onPress={onCancel}>
        {words.cancel}
      </PressButton>
    </form>
  );
}
