'use client';

import { type ProblemWords, problemsOf } from '@/components/account/account-problems';
import { CurrentPassword } from '@/components/account/current-password';
import { FormProblem } from '@/components/account/form-problem';
import { sendRequest } from '@/components/api/send-request';
import { saveFile } from '@/components/ui/save-file';
import { useForm } from '@/components/ui/use-form';

const FILE_NAME = 'salebell-my-data.json';

type Words = {
  hint: string;
  password: string;
  submit: string;
  working: string;
  done: string;
  problems: ProblemWords;
};

/** Downloads all data of the account as a file. */
export function DataForm({ email, words }: { email: string; words: Words }) {
  const { problems, state, submit } = useForm(async ({ password = '' }, form) => {
    const response = await sendRequest('POST', '/api/users/me/data', { body: { password } });
    if (!response.ok) return problemsOf(response.code, response.problem.errors, words.problems);
    const text = JSON.stringify(response.body, null, 2);
    saveFile({ name: FILE_NAME, type: 'application/json', text });
    form.reset();
    return null;
  });
  return (
    <form className="flex flex-col gap-4" method="post" onSubmit={submit}>
      <p className="text-muted">{words.hint}</p>
      <CurrentPassword email={email} label={words.password} problem={problems.password} />
      <p aria-live="polite" className="min-h-6">
        <span>{state === 'done' && words.done}</span>
        <span className="text-danger">
          <FormProblem {...problems} />
        </span>
      </p>
      <button aria-disabled={state === 'working'} className="button-quiet" type="submit">
        {state === 'working' ? words.working : words.submit}
      </button>
    </form>
  );
}
