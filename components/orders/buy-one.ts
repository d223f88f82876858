import type { ApiResponse } from '@/components/api/api-response';
import { goToPayment } from '@/components/api/go-to-payment';
import { sendRequest } from '@/components/api/send-request';
import { loadKey, removeKey } from '@/components/api/stored-key';
import { isCancelled } from '@/components/orders/cancelled-elsewhere';
import { isFinalStatus } from '@/lib/carts/pending-checkout';
import type { Order } from '@/lib/orders/order';

/** The result. With `failed` and `slowDown`, an earlier attempt may have succeeded. */
export type BuyOutcome =
  | 'bought'
  /** The piece is held, and the page leads on to the payment. */
  | 'toPayment'
  | 'soldOutNow'
  | 'priceChanged'
  | 'gone'
  | 'slowDown'
  | 'sessionEnded'
  | 'otherAccount'
  | 'failed';

/** `price`: the current price of one piece in whole won, if it differs from the one shown. */
export type BuyAnswer = { outcome: BuyOutcome; price?: number };

type Bought = { order: Order };

/**
 * Buys one piece at the price shown, or not at all. The idempotency key stays in browser storage until
 * the shop has given a final answer: a retry after a lost answer, even after a reload, buys once.
 *
 * @param owner the account that buys.
 * @param price the price that the page shows, in whole won.
 */
export async function buyOne(owner: string, goodsId: number, price: number): Promise<BuyAnswer> {
  const response = await sendRequest('POST', '/api/orders', {
    body: { goodsId, seenTotal: price },
    idempotencyKey: loadKey(owner, goodsId),
    owner,
  });
  if (response.ok && (await wasCancelled(response))) {
    removeKey(owner, goodsId);
    return buyOne(owner, goodsId, price);
  }
  if (isSettled(response)) removeKey(owner, goodsId);
  if (response.ok && goToPayment(response.body.order)) return { outcome: 'toPayment' };
  if (!response.ok && response.code === 'PRICE_CHANGED' && response.problem.total !== undefined) {
    return { outcome: 'priceChanged', price: response.problem.total };
  }
  return { outcome: outcomeOf(response) };
}

/** Whether the answer is final. A refusal for another account does not settle an earlier attempt. */
function isSettled(response: ApiResponse<Bought>): boolean {
  if (!response.ok && response.code === 'OTHER_ACCOUNT') return false;
  return isFinalStatus(response.status);
}

/** Whether an earlier attempt bought this and the order was cancelled since: then the shopper buys another. */
async function wasCancelled({
  headers,
  body,
}: {
  headers: Headers;
  body: Bought;
}): Promise<boolean> {
  return headers.has('idempotency-replayed') && isCancelled(body.order.orderId);
}

function outcomeOf(response: ApiResponse<Bought>): BuyOutcome {
  if (response.ok) return 'bought';
  if (response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  if (response.status === 404) return 'gone';
  if (response.status === 409) return 'soldOutNow';
  if (response.status === 401) return 'sessionEnded';
  return response.status === 429 ? 'slowDown' : 'failed';
}
