import { type ApiResponse, fetchApi } from '@/components/api/api-response';
import { type Shopper, shopperHeader } from '@/components/api/page-shopper';
import type { ReadRoutes } from '@/components/api/routes';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/request-timeout';

type Options = {
  /** The account whose data is read: the shop refuses where another one is logged in. */
  owner?: Shopper;
  signal?: AbortSignal;
  timeoutMs?: number;
};

/**
 * Reads from the API. A query parameter that is undefined is left out.
 *
 * @returns the answer, its body parsed. Never rejects: `NO_ANSWER` after a failure, a timeout or an
 *   abort.
 */
export function readApi<P extends keyof ReadRoutes>(
  path: P,
  query: ReadRoutes[P]['query'],
  { owner, signal, timeoutMs = REQUEST_TIMEOUT_MS }: Options = {},
): Promise<ApiResponse<ReadRoutes[P]['body']>> {
  const given = Object.entries<string | number | undefined>(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  const headers = owner === undefined ? {} : shopperHeader(owner);
  return fetchApi(path + search, { headers, ...(signal && { signal }) }, timeoutMs);
}
