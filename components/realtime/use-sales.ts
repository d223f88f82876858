import { useEffect } from 'react';
import { SalesConnection, type SalesListener } from '@/components/realtime/sales-connection';

/**
 * Connects this page to the shop while the component is mounted.
 *
 * @param latest the newest seq when the server rendered the page: later sales are delivered.
 * @param listener must be stable between renders.
 */
export function useSales(latest: number | null, listener: SalesListener): void {
  useEffect(() => {
    const connection = new SalesConnection(latest, listener);
    return () => connection.close();
  }, [latest, listener]);
}
