import { shopperHeader } from '@/components/api/page-shopper';
import { type ApiResponse, sendRequest } from '@/components/api/send-request';
import type { SendResult } from '@/lib/carts/change-sender';
import type { PendingChange, ServerCart } from '@/lib/carts/optimistic-cart';
import type { OrderLine } from '@/lib/orders/order';

type CartBody = { items: { goods: { goodsId: number }; quantity: number }[] };

const REQUEST_TIMEOUT_MS = 10_000;

/** Tells the shop a wish of `owner`. @returns its answer and, with it, the cart as it is now. */
export async function putLine(
  owner: string,
  { goodsId, quantity }: PendingChange,
): Promise<{ answer: SendResult; cart: ServerCart | null }> {
  const method = quantity > 0 ? 'PUT' : 'DELETE';
  const response = await sendRequest<CartBody>(method, `/api/cart/${goodsId}`, {
    body: quantity > 0 ? { quantity } : {},
    owner,
    keepalive: true,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  const cart = response.ok ? toCart(response.headers, response.body) : null;
  return { answer: answerOf(response), cart };
}

/** The cart of `owner` now; null when the shop cannot say, or another account is logged in. */
export async function fetchCart(owner: string): Promise<ServerCart | null> {
  try {
    const response = await fetch('/api/cart', {
      headers: shopperHeader(owner),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) return null;
    return toCart(response.headers, (await response.json()) as CartBody);
  } catch (error) {
    console.info('the cart is asked for later', error);
    return null;
  }
}

/** A cart as the API says it, its revision from the `ETag`. */
function toCart(headers: Headers, { items }: CartBody): ServerCart {
  const lines: OrderLine[] = items.map(({ goods, quantity }) => ({
    goodsId: goods.goodsId,
    quantity,
  }));
  return { revision: Number(/\d+/.exec(headers.get('etag') ?? '')?.[0] ?? 0), lines };
}

function answerOf(response: ApiResponse<CartBody>): SendResult {
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
