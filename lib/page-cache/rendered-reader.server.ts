import { AsyncLocalStorage } from 'node:async_hooks';
import type { Session } from '@/lib/accounts/read-session.server';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The reader for whom Next renders a page of the cache: a guest, or placeholders for any shopper. */
export type RenderedReader = {
  shopper: Session | null;
  serverCart: ServerCart;
  pieces: number;
};

const store = () =>
  processSingleton('rendered-reader', () => new AsyncLocalStorage<RenderedReader>());

/** Runs `render` so that `renderedReader` returns `reader` within it. */
export const renderFor = <T>(reader: RenderedReader, render: () => T): T =>
  store().run(reader, render);

/**
 * The reader to render instead of the request's own, while the page cache renders; undefined in every other
 * request. No client can set it: it belongs to the call, not to the request.
 */
export const renderedReader = (): RenderedReader | undefined => store().getStore();
