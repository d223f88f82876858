import { type ApiResponse, fetchApi } from '@/components/api/api-response';
import { setOtherAccount } from '@/components/api/other-account';
import { type Shopper, shopperHeader } from '@/components/api/page-shopper';
import type { WriteMethod, WriteRoutes } from '@/components/api/routes';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/request-timeout';

type Options = {
  /** Sent as JSON; a file as it is. */
  body?: object;
  idempotencyKey?: string | undefined;
  /** An `ETag`. */
  ifMatch?: string | undefined;
  /** The account that acts, where it may differ from the page's by now. */
  owner?: Shopper | undefined;
  /** The account that a form was rendered for, whatever the page says: only guests log in. */
  drawnFor?: Shopper | undefined;
  timeoutMs?: number;
  /** The request goes on when the reader leaves the page. */
  keepalive?: boolean;
};

/**
 * Sends a request that changes something, in the name of the account that this page was rendered for.
 * Where another account is logged in by now, the shop does nothing and the page says so
 * (`OtherAccountNotice`); where nobody is logged in, the answer is `SIGN_IN_REQUIRED`.
 *
 * @returns the answer, its body parsed. Never rejects.
 */
export async function sendRequest<P extends keyof WriteRoutes, M extends WriteMethod<P>>(
  method: M,
  path: P,
  options: Options = {},
): Promise<ApiResponse<WriteRoutes[P][M]>> {
  const { body = {}, timeoutMs = REQUEST_TIMEOUT_MS, keepalive = false } = options;
  const init = {
    method,
    headers: headersFor(body, options),
    body: body instanceof Blob ? body : JSON.stringify(body),
    keepalive,
  };
  const response = await fetchApi<WriteRoutes[P][M]>(path, init, timeoutMs);
  if (response.ok || response.code !== 'OTHER_ACCOUNT') return response;
  const { shopper } = response.problem;
  if (!shopper) return { ...response, status: 401, code: 'SIGN_IN_REQUIRED' };
  setOtherAccount(shopper);
  return response;
}

function headersFor(body: object, options: Options): Record<string, string> {
  const { idempotencyKey, ifMatch, owner, drawnFor } = options;
  return {
    // The language of the mails that the request causes.
    'accept-language': document.documentElement.lang,
    'content-type': body instanceof Blob ? body.type : 'application/json',
    ...(drawnFor === undefined ? shopperHeader(owner) : { shopper: drawnFor }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  };
}
