import { isCancelled } from '@/components/orders/cancelled-elsewhere';
import { forgetKey, keptKey } from '@/components/orders/kept-key';
import { ANSWER_WITHIN_MS } from '@/components/ui/answer-within';
import { isForGood } from '@/lib/carts/pending-checkout';
import type { Order } from '@/lib/orders/order';

/** What came of it. Only of `failed` and `slowDown` it is open whether the shop had sold before. */
export type BuyOutcome = 'bought' | 'soldOutNow' | 'gone' | 'slowDown' | 'sessionEnded' | 'failed';

/**
 * Buys one piece. The key is kept until the shop has answered for good: asked again after an answer
 * that was lost, a reload later too, it buys once.
 *
 * @param owner the account that buys.
 */
export async function buyOne(owner: string, goodsId: number): Promise<BuyOutcome> {
  try {
    const response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': keptKey(owner, goodsId) },
      body: JSON.stringify({ goodsId }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok && (await isOver(response))) {
      forgetKey(owner, goodsId);
      return await buyOne(owner, goodsId);
    }
    if (isForGood(response.status)) forgetKey(owner, goodsId);
    return outcomeOf(response);
  } catch (error) {
    // No answer came; the kept key makes the next try safe.
    console.info(error);
    return 'failed';
  }
}

/** Whether this was bought by an earlier try, and cancelled since: then it is not what is asked for. */
async function isOver(response: Response): Promise<boolean> {
  if (!response.headers.has('idempotency-replayed')) return false;
  const { order } = (await response.json()) as { order: Order };
  return isCancelled(order.orderId);
}

function outcomeOf({ ok, status }: Response): BuyOutcome {
  if (ok) return 'bought';
  if (status === 404) return 'gone';
  if (status === 409) return 'soldOutNow';
  if (status === 401) return 'sessionEnded';
  return status === 429 ? 'slowDown' : 'failed';
}
