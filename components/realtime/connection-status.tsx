'use client';

import type { Connection } from '@/components/realtime/realtime-store';
import { useConnection } from '@/components/realtime/use-realtime';

type Props = { words: Record<Exclude<Connection, 'waiting'>, string> };

/** Whether this page is live, reconnecting or offline (its look: globals.css). */
export function ConnectionStatus({ words }: Props) {
  const connection = useConnection();
  return (
    <p className="connection-status" data-connection={connection}>
      {connection !== 'waiting' && (
        <>
          <span aria-hidden="true" className="connection-dot" />
          <span className="truncate">{words[connection]}</span>
        </>
      )}
    </p>
  );
}
