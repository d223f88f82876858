import { useCallback, useEffect, useReducer, useState } from 'react';
import { fetchSales } from '@/components/realtime/fetch-sales';
import { listenToSales } from '@/components/realtime/sales-stream';
import { useConnection } from '@/components/realtime/use-realtime';
import { EMPTY_FEED, type Feed, type FeedAction, feedReducer } from '@/lib/sales/client/feed';
import type { Sale } from '@/lib/sales/sale';

type Rendered = { sales: readonly Sale[]; latest: number };

/**
 * The last sales as they are, and as they come. Asked of the shop at the beginning and after each
 * time that the page was not live.
 *
 * @param rendered what the page came with; without it the feed is `loading` at first.
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
      console.info('the last sales did not come', error);
      setState((before) => (before === 'ready' ? 'ready' : 'failed'));
    }
  }, [limit]);
  const retry = () => {
    setState('loading');
    void load();
  };
  const isRendered = rendered !== undefined;
  useEffect(() => {
    // What was rendered is new until the page has been away.
    if (connection === 'live' || !isRendered) void load();
  }, [connection, isRendered, load]);
  return { feed, change, state, retry, isLive: connection === 'live' };
}
