import { useCallback, useEffect, useReducer, useState } from 'react';
import { fetchSales } from '@/components/realtime/fetch-sales';
import { listenToSales } from '@/components/realtime/sales-stream';
import { useConnection } from '@/components/realtime/use-realtime';
import { EMPTY_FEED, type Feed, type FeedAction, feedReducer } from '@/lib/sales/client/feed';
import type { Sale, SalesPosition } from '@/lib/sales/sale';

type Rendered = SalesPosition & { sales: readonly Sale[] };

/**
 * The latest sales, kept live. They are loaded at first and whenever the page is live again.
 *
 * @param limit how many sales are loaded.
 * @param rendered the sales that the server rendered; without them the feed starts as `loading`.
 */
export function useFeed(limit: number, rendered?: Rendered) {
  const [feed, change] = useReducer<Feed, [FeedAction]>(
    feedReducer,
    rendered ? feedReducer(EMPTY_FEED, { type: 'load', ...rendered }) : EMPTY_FEED,
  );
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(
    rendered ? 'ready' : 'loading',
  );
  const connection = useConnection();

  useEffect(
    () =>
      listenToSales({
        show: (sales) => change({ type: 'receive', sales }),
        retract: (seq) => change({ type: 'retract', seq }),
      }),
    [],
  );
  const load = useCallback(async () => {
    try {
      change({ type: 'load', ...(await fetchSales(limit)) });
      setState('ready');
    } catch (error) {
      console.info('the latest sales could not be loaded', error);
      setState((current) => (current === 'ready' ? 'ready' : 'failed'));
    }
  }, [limit]);
  const retry = () => {
    setState('loading');
    void load();
  };
  const isRendered = rendered !== undefined;
  useEffect(() => {
    // Rendered sales need no reload until the connection was lost.
    if (connection === 'live' || !isRendered) void load();
  }, [connection, isRendered, load]);
  return { feed, change, state, retry, isLive: connection === 'live' };
}
