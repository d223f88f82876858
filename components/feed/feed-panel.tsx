'use client';

import { useEffect, useId, useRef, useState } from 'react';
import type { FeedWords } from '@/components/feed/feed-words';
import { SaleRow } from '@/components/feed/sale-row';
import { useFeed } from '@/components/feed/use-feed';
import { useGoodsCards } from '@/components/feed/use-goods-cards';
import { CloseIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { countWaiting, visibleSales } from '@/lib/sales/client/feed';

const INITIAL_SALES = 100;

export type FeedPanelProps = {
  language: Language;
  justNow: string;
  words: FeedWords;
  onClose: () => void;
};

/** A panel with the latest sales, the newest on top, and each new one as it happens. */
export function FeedPanel({ language, justNow, words, onClose }: FeedPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { feed, change, state, retry, isLive } = useFeed(INITIAL_SALES);
  const shown = visibleSales(feed);
  const waiting = countWaiting(feed);
  const isPaused = feed.pausedAt !== null;
  const pausedText =
    waiting > 0
      ? interpolate(words.pausedNew, { n: waiting.toLocaleString(language) })
      : words.pausedNone;
  const runningText = isLive ? words.running : words.notLive;
  const cardOf = useGoodsCards(
    shown.map(({ goodsId }) => goodsId),
    language,
  );
  // Screen readers announce the sales that are added after the first list, not the list.
  const [isAnnounced, setAnnounced] = useState(false);
  useEffect(() => setAnnounced(state === 'ready'), [state]);
  useEffect(() => {
    const panel = dialog.current;
    // A click beside the panel closes it, in browsers that support `closedby`.
    panel?.setAttribute('closedby', 'any');
    panel?.showModal();
    return () => panel?.close();
  }, []);

  return (
    <dialog aria-labelledby={title} className="feed" onClose={onClose} ref={dialog}>
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-5">
          <h2 className="mr-auto font-bold text-xl" id={title}>
            {words.feed}
          </h2>
          <button
            className="icon-button"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
            type="button"
          >
            <CloseIcon />
          </button>
        </div>
        <div className="flex min-h-14 items-center gap-3 border-line border-b px-5 text-sm">
          <p className="mr-auto text-muted" data-waiting={waiting} role="status">
            {isPaused ? pausedText : runningText}
          </p>
          <button
            className="button-quiet shrink-0"
            onClick={() => change({ type: isPaused ? 'resume' : 'pause' })}
            type="button"
          >
            {isPaused ? words.goOn : words.pause}
          </button>
        </div>
        <div
          aria-label={words.feed}
          aria-live={isAnnounced ? 'polite' : 'off'}
          aria-relevant="additions"
          className="flex-1 overflow-y-auto overscroll-contain p-3"
          role="log"
        >
          {state === 'loading' && shown.length === 0 && <p className="p-2">{words.loading}</p>}
          {state === 'ready' && shown.length === 0 && <p className="p-2">{words.none}</p>}
          {state === 'failed' && (
            <p className="flex flex-wrap items-center gap-3 p-2">
              <span>{words.failed}</span>
              <button className="button-quiet" onClick={retry} type="button">
                {words.again}
              </button>
            </p>
          )}
          <ol aria-label={words.feed}>
            {shown.map((sale) => (
              <li key={sale.seq}>
                <SaleRow
                  card={cardOf(sale.goodsId)}
                  justNow={justNow}
                  language={language}
                  onFollow={() => dialog.current?.close()}
                  sale={sale}
                />
              </li>
            ))}
          </ol>
        </div>
        <p className="border-line border-t px-5 py-1">
          <Link className="nav-link underline" href="/live" onClick={() => dialog.current?.close()}>
            {words.toWall}
          </Link>
        </p>
      </div>
    </dialog>
  );
}
