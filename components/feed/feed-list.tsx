import { useEffect, useState } from 'react';
import { SaleRow } from '@/components/feed/sale-row';
import { useGoodsCards } from '@/components/feed/use-goods-cards';
import type { LateWords } from '@/components/words/late-words';
import type { Language } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

type Props = {
  /** The newest first. */
  sales: readonly Sale[];
  state: 'loading' | 'ready' | 'failed';
  retry: () => void;
  /** Called when a link to goods is followed. */
  onFollow: () => void;
  language: Language;
  justNow: string;
  words: LateWords['feed'];
};

/** The sales of the feed, as a log that screen readers announce. */
export function FeedList({ sales, state, retry, onFollow, language, justNow, words }: Props) {
  const cardOf = useGoodsCards(
    sales.map(({ goodsId }) => goodsId),
    language,
  );
  // Screen readers announce the sales that are added after the first list, not the list.
  const [isAnnounced, setAnnounced] = useState(false);
  useEffect(() => setAnnounced(state === 'ready'), [state]);
  return (
    <div
      aria-label={words.feed}
      aria-live={isAnnounced ? 'polite' : 'off'}
      aria-relevant="additions"
      className="flex-1 overflow-y-auto overscroll-contain p-3"
      role="log"
    >
      {state === 'loading' && sales.length === 0 && <p className="p-2">{words.loading}</p>}
      {state === 'ready' && sales.length === 0 && <p className="p-2">{words.none}</p>}
      {state === 'failed' && (
        <p className="flex flex-wrap items-center gap-3 p-2">
          <span>{words.failed}</span>
          <button className="button-quiet" onClick={retry} type="button">
            {words.again}
          </button>
        </p>
      )}
      <ol aria-label={words.feed}>
        {sales.map((sale) => (
          <li key={sale.seq}>
            <SaleRow
              card={cardOf(sale.goodsId)}
              justNow={justNow}
              language={language}
              onFollow={onFollow}
              sale={sale}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
