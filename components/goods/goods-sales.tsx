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
  /** The latest sales, the newest first. */
  sales: Sale[];
  limit: number;
  /** When the page was rendered, in milliseconds since 1970. */
  now: number;
  language: Language;
  words: { title: string; none: string; justNow: string };
};

/**
 * The latest purchases of the goods, live. All lines exist from the start and only their text changes,
 * so that nothing moves.
 */
export function GoodsSales({
  goodsId,
  sales: rendered,
  limit,
  now: renderedAt,
  language,
  words,
}: Props) {
  const [known, setKnown] = useState(rendered);
  const [retracted, setRetracted] = useState<ReadonlySet<number>>(new Set());
  const [now, updateNow] = useNow(renderedAt);
  useEffect(
    () =>
      listenToSales({
        show: (sales) => {
          const ours = sales.filter((sale) => sale.goodsId === goodsId);
          if (ours.length === 0) return;
          updateNow();
          setKnown((before) => newestFirst([...before, ...ours]).slice(0, limit * 2));
        },
        retract: (seq) => setRetracted((before) => new Set(before).add(seq)),
      }),
    [goodsId, limit, updateNow],
  );

  useReconnect(async () => {
    try {
      const { sales, latest } = await fetchSales(limit, { goodsId });
      // Sales that were pushed while the request was in flight are newer.
      setKnown((before) => newestFirst([...before.filter(({ seq }) => seq > latest), ...sales]));
    } catch (error) {
      console.info('the latest sales of the goods did not load', error);
    }
  });

  const sales = known.filter(({ seq }) => !retracted.has(seq)).slice(0, limit);
  const lines = Array.from({ length: limit }, (_, line) => line);
  return (
    <section aria-label={words.title} className="border-line border-t pt-4">
      <h2 className="mb-1 font-bold">{words.title}</h2>
      <ul>
        {lines.map((line) => {
          const sale = sales[line];
          return (
            <li
              aria-hidden={!sale && (line > 0 || sales.length > 0)}
              className="flex h-7 items-baseline justify-between gap-3 text-sm"
              key={line}
            >
              {sale && (
                <>
                  <bdi className="truncate">{displayName(sale, language)}</bdi>
                  <time className="flex-none text-muted" dateTime={sale.date}>
                    {formatTimeAgo(sale.date, now, words.justNow, language)}
                  </time>
                </>
              )}
              {!sale && line === 0 && <span className="text-muted">{words.none}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Without duplicates: a rendered sale may be pushed as well. */
function newestFirst(sales: readonly Sale[]): Sale[] {
  const bySeq = new Map(sales.map((sale) => [sale.seq, sale]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}
