'use client';

import { KeyedFormEnd } from '@/components/admin/keyed-form-end';
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
  const form = useKeyedForm(path, words, ({ reason }) => ({ reason }));
  const { own, problems, submit } = form;
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
      <KeyedFormEnd action={words.action} done={words.done} form={form} working={words.working} />
    </form>
  );
}
