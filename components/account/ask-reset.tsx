import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { FormAlert } from '@/components/account/form-problem';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/ui/use-form';

export type AskResetWords = {
  email: string;
  askHint: string;
  ask: string;
  /** Shown afterwards, whether or not an account has the address. */
  asked: string;
  working: string;
  problems: ProblemWords;
};

/** Asks for the mail with the link. */
export function AskReset({ words }: { words: AskResetWords }) {
  const { problems, state, submit } = useForm(async (fields) =>
    sendAccountRequest('POST', '/api/users/password-reset', fields, words.problems),
  );
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <p className="text-muted">{words.askHint}</p>
      <Field
        autoCapitalize="none"
        autoComplete="email"
        inputMode="email"
        label={words.email}
        name="email"
        problem={problems.email}
        spellCheck={false}
        type="text"
      />
      <FormAlert {...problems} />
      <button aria-disabled={state === 'working'} className="button-main" type="submit">
        {state === 'working' ? words.working : words.ask}
      </button>
      <p role="status">{state === 'done' && words.asked}</p>
    </form>
  );
}
