'use client';

import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { onFeedRequest } from '@/components/feed/feed-events';
import type { FeedPanelProps } from '@/components/feed/feed-panel';
import { useAddress } from '@/components/ui/use-address';

type Props = Omit<FeedPanelProps, 'onClose'> & { label: string };

/** Opens the feed, whose panel loads at the first use. */
export function FeedButton({ label, ...panel }: Props) {
  const [Panel, setPanel] = useState<ComponentType<FeedPanelProps> | null>(null);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const address = useAddress();

  const openFeed = useCallback(async () => {
    try {
      const { FeedPanel } = await import('@/components/feed/feed-panel');
      setPanel(() => FeedPanel);
      setOpen(true);
    } catch (error) {
      // The dashboard shows the latest sales as well.
      console.warn('the feed did not load', error);
      window.location.assign(address('/live'));
    }
  }, [address]);
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
      {open && Panel && <Panel {...panel} onClose={close} />}
    </>
  );
}
