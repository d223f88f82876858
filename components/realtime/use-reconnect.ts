import { useEffect, useEffectEvent, useRef } from 'react';
import { useConnection } from '@/components/realtime/use-realtime';

/** Calls `back` whenever this page is live again: it may have missed what was taken back meanwhile. */
export function useReconnect(back: () => void): void {
  const connection = useConnection();
  const away = useRef(false);
  const onReturn = useEffectEvent(back);
  useEffect(() => {
    if (connection === 'reconnecting' || connection === 'offline') away.current = true;
    if (connection !== 'live' || !away.current) return;
    away.current = false;
    onReturn();
  }, [connection]);
}
