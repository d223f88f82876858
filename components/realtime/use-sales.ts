import { useEffect } from 'react';
import { SalesConnection, type SalesListener } from '@/components/realtime/sales-connection';
import type { SalesPosition } from '@/lib/sales/sale';

/**
 * Connects this page to the shop while the component is mounted.
 *
 * @param rendered the store's position when the server rendered the page: later sales are delivered.
 * @param listener must be stable between renders.
 */
export function useSales(rendered: SalesPosition | null, listener: SalesListener): void {
  useEffect(() => {
    const connection = new SalesConnection(rendered, listener);
    return () => connection.close();
  }, [rendered, listener]);
}
