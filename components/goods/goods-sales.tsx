'use client';

import { useEffect, useState } from 'react';
import { fetchSales } from '@/components/realtime/fetch-sales';
import { listenToSales } from '@/components/realtime/sales-stream';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useNow } from '@/components/ui/use-now';
import { formatTimeAgo } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { displayName } from '@/lib/sales/client/format-sale';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  goodsId: number;
  /** The last ones, the newest first. */
  sales: Sale[];
  limit: number;
  /** When the page was made, in milliseconds. */
  now: number;
  language: Language;
  words: { title: string; none: string; justNow: string };
};

/**
 * Who bought the goods lately, as it happens. Each line has its place from the beginning, and what
 * is on it changes: nothing moves.
 */
export function GoodsSales({ goodsId, sales: rendered, limit, now: made, language, words }: Props) {
  const [known, setKnown] = useState(rendered);
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [now, look] = useNow(made);
  useEffect(
    () =>
      listenToSales({
        show: (sales) => {
          const ours = sales.filter((sale) => sale.goodsId === goodsId);
          if (ours.length === 0) return;
          look();
          setKnown((before) => newestFirst([...before, ...ours]).slice(0, limit * 2));
        },
        retract: (seq) => setGone((before) => new Set(before).add(seq)),
      }),
    [goodsId, limit, look],
  );

  useReconnect(async () => {
    try {
      const { sales, latest } = await fetchSales(limit, { goodsId });
      // What was told while the answer was on its way is newer.
      setKnown((before) => newestFirst([...before.filter(({ seq }) => seq > latest), ...sales]));
    } catch (error) {
      console.info('who bought it lately is not known', error);
    }
  });

  const sales = known.filter(({ seq }) => !gone.has(seq)).slice(0, limit);
  const places = Array.from({ length: limit }, (_, place) => place);
  return (
    <section aria-label={words.title} className="border-line border-t pt-4">
      <h2 className="mb-1 font-bold">{words.title}</h2>
      <ul>
        {places.map((place) => {
          const sale = sales[place];
          return (
            <li
              aria-hidden={!sale && (place > 0 || sales.length > 0)}
              className="flex h-7 items-baseline justify-between gap-3 text-sm"
              key={place}
            >
              {sale && (
                <>
                  <span className="truncate">{displayName(sale, language)}</span>
                  <time className="flex-none text-muted" dateTime={sale.date}>
                    {formatTimeAgo(sale.date, now, words.justNow, language)}
                  </time>
                </>
              )}
              {!sale && place === 0 && <span className="text-muted">{words.none}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Each once: what the page came with may be told as well. */
function newestFirst(sales: readonly Sale[]): Sale[] {
  const bySeq = new Map(sales.map((sale) => [sale.seq, sale]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}
