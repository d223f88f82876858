'use client';

import {
  type KeyedFormWords,
  type KeyedPath,
  useKeyedForm,
} from '@/components/admin/use-keyed-form';
import { Field } from '@/components/ui/field';

export type ReasonWords = KeyedFormWords & {
  /** The form's heading, which is its button's text too. */
  action: string;
  hint: string;
  done: string;
  reason: string;
  working: string;
};

/** The requests that need nothing but a reason. */
type ReasonPath = Extract<
  KeyedPath,
  `${string}/cancel` | `${string}/hide-sales` | `${string}/rename`
>;

type Props = { path: ReasonPath; words: ReasonWords };

/** An action that needs a reason for the audit trail. A press after a lost answer repeats the request. */
export function ReasonForm({ path, words }: Props) {
  const { own, problems, state, submit } = useKeyedForm(path, words, ({ reason }) => ({ reason }));
  return (
    <form
      aria-label={words.action}
      className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <h2 className="font-bold text-xl">{words.action}</h2>
      <p className="text-muted text-sm">{words.hint}</p>
      <Field
        autoComplete="off"
        label={words.reason}
        maxLength={200}
        name="reason"
        problem={problems.reason}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          aria-disabled={state === 'working'}
          className="button-quiet self-start"
          type="submit"
        >
          <span>{state === 'working' ? words.working : words.action}</span>
        </button>
        <div role="status">
          {state === 'done' && <p>{words.done}</p>}
          {problems.form && <p className="text-danger">{problems.form}</p>}
        </div>
      </div>
    </form>
  );
}
