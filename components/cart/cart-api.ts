import type { ApiResponse } from '@/components/api/api-response';
import { readApi } from '@/components/api/read-api';
import { sendRequest } from '@/components/api/send-request';
import type { Cart, OrderLine } from '@/lib/carts/cart';
import type { SendResult } from '@/lib/carts/change-sender';
import type { PendingChange, ServerCart } from '@/lib/carts/optimistic-cart';

const REQUEST_TIMEOUT_MS = 10_000;

/** Sends a change of `owner`'s cart. @returns what came of it, and the cart that the answer holds. */
export async function putLine(
  owner: string,
  { goodsId, quantity }: PendingChange,
): Promise<{ answer: SendResult; cart: ServerCart | null }> {
  const method = quantity > 0 ? 'PUT' : 'DELETE';
  const response = await sendRequest(method, `/api/cart/${goodsId}`, {
    body: quantity > 0 ? { quantity } : {},
    owner,
    keepalive: true,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  const cart = response.ok ? toServerCart(response.headers, response.body) : null;
  return { answer: toSendResult(response), cart };
}

/** The cart of `owner`; null without an answer, or when another account is logged in, or after an abort. */
export async function fetchCart(owner: string, signal: AbortSignal): Promise<ServerCart | null> {
  if (signal.aborted) return null;
  const options = { owner, signal, timeoutMs: REQUEST_TIMEOUT_MS };
  const response = await readApi('/api/cart', {}, options);
  return response.ok ? toServerCart(response.headers, response.body) : null;
}

/** The revision of an API answer's cart is its `ETag`. */
function toServerCart(headers: Headers, { items }: Cart): ServerCart {
  const lines: OrderLine[] = items.map(({ goods, quantity }) => ({
    goodsId: goods.goodsId,
    quantity,
  }));
  return { revision: Number(/\d+/.exec(headers.get('etag') ?? '')?.[0] ?? 0), lines };
}

function toSendResult(response: ApiResponse<Cart>): SendResult {
  if (response.ok) return { kind: 'done' };
  const { status, code, headers } = response;
  if (status === 0) return { kind: 'again' };
  if (status === 401 || code === 'OTHER_ACCOUNT') return { kind: 'signedOut' };
  if (status === 404) return { kind: 'refused', why: 'gone' };
  if (status === 422) return { kind: 'refused', why: 'full' };
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    return { kind: 'again', afterMs: (Number.isFinite(seconds) ? seconds : 1) * 1_000 };
  }
  if (status >= 500) return { kind: 'again', answered: true };
  return { kind: 'refused', why: 'failed' };
}
