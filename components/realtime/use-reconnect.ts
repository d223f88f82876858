import { useEffect, useEffectEvent, useRef } from 'react';
import { useConnection } from '@/components/realtime/use-realtime';

/** Calls `onReconnect` when this page is live again: it may have missed retractions. */
export function useReconnect(onReconnect: () => void): void {
  const connection = useConnection();
  const wasAway = useRef(false);
  const onLive = useEffectEvent(onReconnect);
  useEffect(() => {
    if (connection === 'reconnecting' || connection === 'offline') wasAway.current = true;
    if (connection !== 'live' || !wasAway.current) return;
    wasAway.current = false;
    onLive();
  }, [connection]);
}
