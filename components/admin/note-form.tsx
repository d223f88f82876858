'use client';

import { type KeyedFormWords, useKeyedForm } from '@/components/admin/use-keyed-form';
import { LongField } from '@/components/ui/field';

export type NoteWords = KeyedFormWords & {
  note: string;
  noteHint: string;
  addNote: string;
  noteAdded: string;
  working: string;
};
type Props = { orderId: string; words: NoteWords };

/** Adds a note to an order. Nobody can change or remove it later. */
export function NoteForm({ orderId, words }: Props) {
  const path = `/api/admin/orders/${orderId}/notes` as const;
  const { own, problems, state, submit } = useKeyedForm(path, words, ({ text }) => ({ text }));
  return (
    <form
      aria-label={words.addNote}
      className="flex flex-col gap-3"
      method="post"
      noValidate
      onSubmit={submit}
      ref={own}
    >
      <LongField
        hint={words.noteHint}
        label={words.note}
        maxLength={1_000}
        name="text"
        problem={problems.text}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          aria-disabled={state === 'working'}
          className="button-quiet self-start"
          type="submit"
        >
          <span>{state === 'working' ? words.working : words.addNote}</span>
        </button>
        <div role="status">
          {state === 'done' && <p>{words.noteAdded}</p>}
          {problems.form && <p className="text-danger">{problems.form}</p>}
        </div>
      </div>
    </form>
  );
}
