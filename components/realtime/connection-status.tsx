'use client';

import type { Connection } from '@/components/realtime/realtime-store';
import { useConnection } from '@/components/realtime/use-realtime';

type Props = { words: Record<Exclude<Connection, 'waiting'>, string> };

const COLOURS = { live: 'bg-good', reconnecting: 'bg-bell', offline: 'bg-danger' } as const;

/**
 * Says quietly whether this page is live, reconnecting or offline. It has what room there is beside
 * the shop's name, so that no word of it ever moves the page; where that is too little for a word
 * (320 px, or a page enlarged to 400 %), it has a line of its own.
 */
export function LiveStatus({ words }: Props) {
  const connection = useConnection();
  return (
    <p
      className="flex min-h-6 min-w-0 flex-1 items-center gap-1.5 text-muted text-xs max-[22rem]:order-2 max-[22rem]:basis-full sm:gap-2 sm:text-sm"
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
