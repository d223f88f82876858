import type { NoteWords } from '@/components/admin/note-form';
import type { OrderSearchWords } from '@/components/admin/order-search';
import type { WORDS } from '@/messages/words';

/** The words of the search for orders. */
export function orderSearchWords({ admin, desk }: (typeof WORDS)['en']): OrderSearchWords {
  const { search, searchHint, find, state, anyState, states, from, to, clear } = desk;
  const { problems } = admin;
  return { search, searchHint, find, state, anyState, states, from, to, clear, problems };
}

/** The words of the form that adds a note. */
export function noteWords({ admin, desk }: (typeof WORDS)['en']): NoteWords {
  const { note, noteHint, addNote, noteAdded, working, leave } = desk;
  return { note, noteHint, addNote, noteAdded, working, leave, problems: admin.problems };
}
