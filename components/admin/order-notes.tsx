import type { ReactNode } from 'react';
import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import type { OrderNote } from '@/lib/admin/orders/order-detail';
import type { Language } from '@/lib/i18n/language';
import type { WORDS } from '@/messages/words';

type Props = {
  notes: readonly OrderNote[];
  language: Language;
  words: (typeof WORDS)['en'];
  /** The form that adds one, for those who may. */
  children: ReactNode;
};

/** The notes of the staff about an order, the oldest first. Its buyer does not see them. */
export function OrderNotes({ notes, language, words: { admin, desk }, children }: Props) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-bold text-xl">{desk.notes}</h2>
      {notes.length === 0 ? (
        <p className="text-muted">{desk.noNotes}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {notes.map(({ noteId, by, date, text }) => (
            <li className="rounded-2xl border border-line bg-card p-4" key={noteId}>
              <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
              <p className="mt-1 flex flex-wrap gap-x-3 text-muted text-sm">
                <span>
                  <TextWithNames
                    names={{ who: by.nickname ?? admin.someone }}
                    template={admin.by}
                  />
                </span>
                <LocalTime date={date} language={language} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
