import {
  type Problems,
  type ProblemWords,
  problemsOf,
} from '@/components/account/account-problems';
import { FormAlert } from '@/components/account/form-problem';
import { sendRequest } from '@/components/api/send-request';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/ui/use-form';

export type SetPasswordWords = {
  next: string;
  passwordHint: string;
  after: string;
  set: string;
  done: string;
  invalidLink: string;
  askAgain: string;
  logIn: string;
  working: string;
  problems: ProblemWords;
};

type Props = {
  token: string;
  /** The link is no longer valid, and its reader wants another one. */
  onAskAgain: () => void;
  words: SetPasswordWords;
};

/** Sets the new password by the token of a mail. */
export function SetPassword({ token, onAskAgain, words }: Props) {
  const { problems, state, submit } = useForm<Problems>(async ({ password }) => {
    const path = '/api/users/password-reset/confirm';
    const response = await sendRequest('POST', path, { body: { token, password } });
    if (response.ok) return null;
    const { code, problem } = response;
    if (code === 'INVALID_TOKEN') return { form: words.invalidLink };
    return problemsOf(code, problem.errors, words.problems);
  });
  if (state === 'done') {
    return (
      <div className="flex flex-col gap-5" role="status">
        <p>{words.done}</p>
        <Link className="button-main" href="/log-in" reload>
          {words.logIn}
        </Link>
      </div>
    );
  }
  return (
    <form className="flex flex-col gap-5" method="post" onSubmit={submit}>
      <Field
        autoComplete="new-password"
        hint={words.passwordHint}
        label={words.next}
        name="password"
        problem={problems.password}
        type="password"
      />
      <p className="text-muted text-sm">{words.after}</p>
      <FormAlert {...problems} />
      {problems.form === words.invalidLink && (
        <button className="button-quiet" onClick={onAskAgain} type="button">
          {words.askAgain}
        </button>
      )}
      <button aria-disabled={state !== 'idle'} className="button-main" type="submit">
        {state === 'idle' ? words.set : words.working}
      </button>
    </form>
  );
}
