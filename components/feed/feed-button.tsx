'use client';

import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { onFeedRequest } from '@/components/feed/feed-events';
import type { FeedPanelProps } from '@/components/feed/feed-panel';
import { useAddress } from '@/components/ui/use-address';
import { type LateWords, loadLateWords } from '@/components/words/late-words';
import type { Language } from '@/lib/i18n/language';

type Props = { language: Language; label: string };

type PanelModule = { FeedPanel: ComponentType<FeedPanelProps>; words: LateWords };

/** Opens the feed, whose panel loads at the first use. */
export function FeedButton({ language, label }: Props) {
  const [panel, setPanel] = useState<PanelModule | null>(null);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const address = useAddress();

  const openFeed = useCallback(async () => {
    try {
      const [{ FeedPanel }, words] = await Promise.all([
        import('@/components/feed/feed-panel'),
        loadLateWords(language),
      ]);
      setPanel({ FeedPanel, words });
      setOpen(true);
    } catch (error) {
      // The dashboard shows the latest sales as well.
      console.warn('the feed did not load', error);
      window.location.assign(address('/live'));
    }
  }, [address, language]);
  useEffect(() => onFeedRequest(() => void openFeed()), [openFeed]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-label={label}
        className="icon-button icon-list"
        onClick={() => void openFeed()}
        ref={button}
        title={label}
        type="button"
      />
      {open && panel && <panel.FeedPanel language={language} onClose={close} words={panel.words} />}
    </>
  );
}
