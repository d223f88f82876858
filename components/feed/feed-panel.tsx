'use client';

import { useEffect, useId, useRef } from 'react';
import { FeedList } from '@/components/feed/feed-list';
import { useFeed } from '@/components/feed/use-feed';
import { CloseIcon } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { LateWords } from '@/components/words/late-words';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { countWaiting, visibleSales } from '@/lib/sales/client/feed';

const INITIAL_SALES = 100;

export type FeedPanelProps = {
  language: Language;
  words: LateWords;
  onClose: () => void;
};

/** A panel with the latest sales, the newest on top, and each new one as it happens. */
export function FeedPanel({ language, words: lateWords, onClose }: FeedPanelProps) {
  const { close: closeLabel, justNow, feed: words } = lateWords;
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
  const close = () => dialog.current?.close();
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
          <button className="icon-button" aria-label={closeLabel} onClick={close} type="button">
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
        <FeedList
          justNow={justNow}
          language={language}
          onFollow={close}
          retry={retry}
          sales={shown}
          state={state}
          words={words}
        />
        <p className="border-line border-t px-5 py-1">
          <Link className="nav-link underline" href="/live" onClick={close}>
            {words.toDashboard}
          </Link>
        </p>
      </div>
    </dialog>
  );
}
