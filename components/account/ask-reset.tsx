import { type ProblemWords, sendAccountRequest } from '@/components/account/account-problems';
import { EmailField } from '@/components/account/email-field';
import { FormAlert } from '@/components/account/form-problem';
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
      <EmailField label={words.email} problem={problems.email} />
      <FormAlert {...problems} />
      <button aria-disabled={state === 'working'} className="button-main" type="submit">
        {state === 'working' ? words.working : words.ask}
      </button>
      <p role="status">{state === 'done' && words.asked}</p>
    </form>
  );
}
