'use client';

import type { Connection } from '@/components/live/live-store';
import { useConnection } from '@/components/live/use-live';

type Props = { words: Record<Exclude<Connection, 'waiting'>, string> };

const COLOURS = { live: 'bg-good', reconnecting: 'bg-bell', offline: 'bg-danger' } as const;

/**
 * Says quietly whether this page is live, reconnecting or offline. It has what room there is beside
 * the shop's name, so that no word of it ever moves the page.
 */
export function LiveStatus({ words }: Props) {
  const connection = useConnection();
  return (
    <p
      className="flex min-h-6 min-w-0 flex-1 items-center gap-1.5 text-muted text-xs sm:gap-2 sm:text-sm lg:flex-none"
      data-connection={connection}
    >
      {connection !== 'waiting' && (
        <>
          <span
            aria-hidden="true"
            className={`size-2 flex-none rounded-full ${COLOURS[connection]} ${connection === 'live' ? 'live-dot' : ''}`}
          />
          <span className="truncate">{words[connection]}</span>
        </>
      )}
    </p>
  );
}
