import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import type { TimelineEntry } from '@/lib/admin/orders/order-detail';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { CancelReason } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  entries: readonly TimelineEntry[];
  /** Why the order was cancelled, if it was and that is known. */
  reason: CancelReason | undefined;
  language: Language;
  words: (typeof WORDS)['en'];
};

/** The states of an order, the oldest first: what, when, and by whom. */
export function OrderTimeline({ entries, reason, language, words: { admin, desk } }: Props) {
  const sentence = ({ event, amount = 0 }: TimelineEntry) =>
    event === 'cancelled' && (reason === 'unpaid' || reason === 'paid_late')
      ? desk.timeline[reason]
      : interpolate(desk.timeline[event], { amount: formatMoney(amount, language) });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-bold text-xl">{desk.timelineTitle}</h2>
      <ol className="flex flex-col gap-2 border-line border-l-2 pl-4">
        {entries.map((entry) => (
          <li
            className="flex flex-wrap justify-between gap-x-4"
            key={`${entry.event} ${entry.date} ${entry.amount}`}
          >
            <span>
              <span className="font-medium">{sentence(entry)}</span>
              {entry.by && (
                <span className="ml-2 text-muted">
                  <TextWithNames
                    names={{ who: entry.by.nickname ?? admin.someone }}
                    template={admin.by}
                  />
                </span>
              )}
            </span>
            <span className="text-muted text-sm">
              <LocalTime date={entry.date} language={language} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
