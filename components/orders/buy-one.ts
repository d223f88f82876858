import type { ApiResponse } from '@/components/api/api-response';
import { sendRequest } from '@/components/api/send-request';
import { isCancelled } from '@/components/orders/cancelled-elsewhere';
import { loadKey, removeKey } from '@/components/orders/stored-key';
import { isFinalStatus } from '@/lib/carts/pending-checkout';
import type { Order } from '@/lib/orders/order';

/** What came of it. Only of `failed` and `slowDown` it is open whether the shop had sold before. */
export type BuyOutcome =
  | 'bought'
  | 'soldOutNow'
  | 'priceChanged'
  | 'gone'
  | 'slowDown'
  | 'sessionEnded'
  | 'otherAccount'
  | 'failed';

/** `price`: what one piece costs now, in whole won, where it is another than the one that was shown. */
export type BuyAnswer = { outcome: BuyOutcome; price?: number };

type Bought = { order: Order };

/**
 * Buys one piece at the price that is shown, or not at all. The key is kept until the shop has answered for good: asked again after an answer
 * that was lost, a reload later too, it buys once.
 *
 * @param owner the account that buys.
 * @param price what the page shows as the price, in whole won.
 */
export async function buyOne(owner: string, goodsId: number, price: number): Promise<BuyAnswer> {
  const response = await sendRequest<Bought>('POST', '/api/orders', {
    body: { goodsId, seenTotal: price },
    idempotencyKey: loadKey(owner, goodsId),
    owner,
  });
  if (response.ok && (await isOver(response))) {
    removeKey(owner, goodsId);
    return buyOne(owner, goodsId, price);
  }
  if (isSettled(response)) removeKey(owner, goodsId);
  if (!response.ok && response.code === 'PRICE_CHANGED' && response.problem.total !== undefined) {
    return { outcome: 'priceChanged', price: response.problem.total };
  }
  return { outcome: outcomeOf(response) };
}

/** Whether the key has done its work. Another account's refusal says nothing of what it bought. */
function isSettled(response: ApiResponse<Bought>): boolean {
  if (!response.ok && response.code === 'OTHER_ACCOUNT') return false;
  return isFinalStatus(response.status);
}

/** Whether this was bought by an earlier try, and cancelled since: then it is not what is asked for. */
async function isOver({ headers, body }: { headers: Headers; body: Bought }): Promise<boolean> {
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
