import type { LiveWords } from '@/components/feed/live-words';
import { SaleRow } from '@/components/feed/sale-row';
import type { GoodsCard } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  /** The newest first. */
  sales: readonly Sale[];
  cardOf: (goodsId: number) => GoodsCard | undefined;
  /** Milliseconds by the server's clock: a screen's own is often wrong. */
  now: number;
  language: Language;
  justNow: string;
  words: LiveWords;
};

/** The last sales, each new one on top. */
export function LatestSales({ sales, cardOf, now, language, justNow, words }: Props) {
  return (
    <section aria-label={words.lastSales} className="wall-card">
      <h2 className="mb-2 font-bold text-lg xl:text-2xl">{words.lastSales}</h2>
      <ol className="wall-sales">
        {sales.map((sale) => (
          <li className="wall-sale" key={sale.seq}>
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
      {/* The place of the list is kept: the first sale moves nothing. */}
      {sales.length === 0 && <p className="wall-none text-muted">{words.none}</p>}
    </section>
  );
}
