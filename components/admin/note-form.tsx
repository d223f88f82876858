'use client';

import { KeyedFormEnd } from '@/components/admin/keyed-form-end';
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
  const form = useKeyedForm(path, words, ({ text }) => ({ text }));
  const { own, problems, submit } = form;
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
      <KeyedFormEnd
        action={words.addNote}
        done={words.noteAdded}
        form={form}
        working={words.working}
      />
    </form>
  );
}
