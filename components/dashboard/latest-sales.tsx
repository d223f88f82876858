import type { LiveWords } from '@/components/feed/live-words';
import { SaleRow } from '@/components/feed/sale-row';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  /** The newest first. */
  sales: readonly Sale[];
  cardOf: (goodsId: number) => GoodsCard | undefined;
  /** Milliseconds since 1970 by the server's clock: the screen's own is often wrong. */
  now: number;
  language: Language;
  justNow: string;
  words: LiveWords;
};

/** The latest sales, the newest on top. */
export function LatestSales({ sales, cardOf, now, language, justNow, words }: Props) {
  return (
    <section aria-label={words.lastSales} className="dashboard-card">
      <h2 className="mb-2 font-bold text-lg xl:text-2xl">{words.lastSales}</h2>
      <ol className="dashboard-sales">
        {sales.map((sale) => (
          <li className="dashboard-sale" key={sale.seq}>
            <SaleRow
              card={cardOf(sale.goodsId)}
              justNow={justNow}
              language={language}
              now={now}
              sale={sale}
            />
          </li>
        ))}
      </ol>
      {/* It covers the list's empty rows, so that the first sale shifts nothing. */}
      {sales.length === 0 && <p className="dashboard-none text-muted">{words.none}</p>}
    </section>
  );
}
