import { useEffect, useRef, useState } from 'react';
import type { Problems } from '@/components/account/account-problems';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/ui/use-form';

/** A longer one is 422. */
const MAX_LENGTH = 64;

export type CodeWords = {
  title: string;
  recoveryTitle: string;
  code: string;
  codeHint: string;
  recoveryCode: string;
  useRecovery: string;
  useApp: string;
  back: string;
  lost: string;
};

type Props = {
  /** Logs in with the code. */
  onCode: (code: string) => Promise<Problems | 'leaving'>;
  onBack: () => void;
  words: CodeWords & { submit: string; working: string };
};

/** The second step of a log-in: a code of the authenticator app, or a recovery code. */
export function CodeForm({ onCode, onBack, words }: Props) {
  const [isRecovery, setIsRecovery] = useState(false);
  return (
    <div className="grid grid-cols-1 gap-5">
      <OneCodeForm
        isRecovery={isRecovery}
        key={isRecovery ? 'recovery' : 'app'}
        onCode={onCode}
        words={words}
      />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-2">
        <button className="min-h-11 underline" onClick={onBack} type="button">
          {words.back}
        </button>
        <button
          className="min-h-11 underline"
          onClick={() => setIsRecovery(!isRecovery)}
          type="button"
        >
          {isRecovery ? words.useApp : words.useRecovery}
        </button>
      </div>
    </div>
  );
}

type FormProps = Omit<Props, 'onBack'> & { isRecovery: boolean };

/** Takes the focus when it appears. */
function OneCodeForm({ isRecovery, onCode, words }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { problems, state, submit } = useForm<Problems>(({ code = '' }) => onCode(code));
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form className="grid grid-cols-1 gap-5" method="post" onSubmit={submit} ref={form}>
      <p>{isRecovery ? words.recoveryTitle : words.title}</p>
      <Field
        autoCapitalize={isRecovery ? 'characters' : 'none'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        hint={isRecovery ? words.lost : words.codeHint}
        inputMode={isRecovery ? 'text' : 'numeric'}
        label={isRecovery ? words.recoveryCode : words.code}
        maxLength={MAX_LENGTH}
        name="code"
        problem={problems.code}
        spellCheck={false}
        type="text"
      />
      <p className="min-h-6 text-danger" role="alert">
        {problems.form}
      </p>
      <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
        {state === 'idle' ? words.submit : words.working}
      </button>
    </form>
  );
}
