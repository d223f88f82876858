import type { ReactNode } from 'react';
import type { Problems } from '@/components/account/account-problems';
import { CurrentPassword } from '@/components/account/current-password';
import { FormAlert } from '@/components/account/form-problem';
import { twoStepProblems } from '@/components/account/two-step-problems';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { sendRequest } from '@/components/api/send-request';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { useForm } from '@/components/ui/use-form';
import type { TotpStatus } from '@/lib/accounts/totp/totp';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

const PATH = '/api/users/me/totp';

type Props = {
  status: TotpStatus;
  email: string;
  /** Whether the admin pages have waited for it. */
  isRequired: boolean;
  onOff: (totp: TotpStatus) => void;
  onRenewed: (totp: TotpStatus, recoveryCodes: string[]) => void;
  language: Language;
  words: TwoStepWords;
};

/** Two-step verification that is on: since when, and the forms that change it. */
export function TwoStepOn(props: Props) {
  const { status, email, isRequired, onOff, onRenewed, language, words } = props;
  async function renew(body: object) {
    const response = await sendRequest('POST', `${PATH}/recovery-codes`, { body });
    if (!response.ok) return twoStepProblems(response, words);
    onRenewed(response.body.totp, response.body.recoveryCodes);
    return null;
  }
  async function turnOff(body: object) {
    const response = await sendRequest('DELETE', PATH, { body });
    if (!response.ok) return twoStepProblems(response, words);
    onOff(response.body.totp);
    return null;
  }
  const { enabledAt, recoveryCodesLeft: n } = status;
  return (
    <>
      {isRequired && (
        <Link className="button-main self-start" href="/admin">
          {words.toAdmin}
        </Link>
      )}
      <p className="flex flex-col">
        {enabledAt && (
          <span>
            <span>{words.onSince}</span> <LocalTime date={enabledAt} language={language} />
          </span>
        )}
        <span className={n === 0 ? 'text-danger' : 'text-muted'}>
          {interpolate(words.codesLeft, { n: String(n) })}
        </span>
      </p>
      <Change hint={words.renewHint} title={words.renew}>
        <FactorsForm email={email} send={renew} submit={words.renew} words={words} />
      </Change>
      <Change hint={words.turnOffHint} title={words.turnOff}>
        <FactorsForm email={email} send={turnOff} submit={words.turnOff} words={words} />
      </Change>
    </>
  );
}

function Change({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <details>
      <summary className="min-h-11 content-center font-medium">{title}</summary>
      <div className="flex flex-col gap-4 pt-2 pb-4">
        <p className="text-muted">{hint}</p>
        {children}
      </div>
    </details>
  );
}

type FormProps = {
  email: string;
  /** @returns null after a success, when the form is gone. */
  send: (fields: Record<string, string>) => Promise<Problems | null>;
  submit: string;
  words: TwoStepWords;
};

/** Asks for the password and a code once more. */
function FactorsForm({ email, send, submit: submitWord, words }: FormProps) {
  const { problems, state, submit } = useForm<Problems>(send);
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      <CurrentPassword email={email} label={words.password} problem={problems.password} />
      <Field
        autoComplete="one-time-code"
        label={words.anyCode}
        name="code"
        problem={problems.code}
        spellCheck={false}
        type="text"
      />
      <FormAlert {...problems} />
      <button aria-disabled={state === 'working'} className="button-quiet" type="submit">
        {state === 'working' ? words.working : submitWord}
      </button>
    </form>
  );
}
