'use client';

import type { Connection } from '@/components/live/live-store';
import { useConnection } from '@/components/live/use-live';

type Props = { words: Record<Exclude<Connection, 'waiting'>, string> };

const COLOURS = { live: 'bg-good', reconnecting: 'bg-bell', offline: 'bg-danger' } as const;

/** Says quietly whether this page is live, reconnecting or offline. */
export function LiveStatus({ words }: Props) {
  const connection = useConnection();
  return (
    <p className="flex min-h-6 items-center gap-2 text-muted text-sm" data-connection={connection}>
      {connection !== 'waiting' && (
        <>
          <span
            aria-hidden="true"
            className={`size-2 rounded-full ${COLOURS[connection]} ${connection === 'live' ? 'live-dot' : ''}`}
          />
          {words[connection]}
        </>
      )}
    </p>
  );
}
