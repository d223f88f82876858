import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { goToPayment } from '@/components/api/go-to-payment';
import { readApi } from '@/components/api/read-api';
import { sendRequest } from '@/components/api/send-request';
import { newKey } from '@/components/api/stored-key';
import { refreshCart, removeOrderedLines, whenSynced } from '@/components/cart/cart-actions';
import { loadPendingCheckout, savePendingCheckout } from '@/components/cart/cart-storage';
import { getCart } from '@/components/cart/cart-store';
import type { KnownGoods } from '@/components/cart/use-cart-goods';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';
import type { OrderLine } from '@/lib/carts/cart';
import { sameLines } from '@/lib/carts/optimistic-cart';
import {
  checkoutOf,
  isFinalStatus,
  type PendingCheckout,
  parsePendingCheckout,
} from '@/lib/carts/pending-checkout';
import type { Order } from '@/lib/orders/order';

/** Why nothing was ordered; with `failed` and `slowDown` an earlier attempt may have succeeded. */
export type CheckoutOutcome =
  | 'short'
  | 'priceChanged'
  | 'cartChanged'
  | 'slowDown'
  | 'sessionEnded'
  | 'otherAccount'
  | 'unsaved'
  | 'failed';

export type CheckoutState = 'idle' | 'ordering' | 'placed' | CheckoutOutcome;

/** The cart as shown: its lines, without goods that left the shop, and their total in whole won. */
export type SeenCart = { lines: readonly OrderLine[]; total: number };

const SYNC_TIMEOUT_MS = 10_000;

/**
 * Orders the cart as shown, completely or not at all: if its total or its lines have changed, nothing is
 * ordered and the page shows the current cart. The idempotency key stays in browser storage until the
 * shop has given a final answer: another press, even after a reload, never places a second order.
 *
 * @param owner the account that orders.
 */
export function useCheckout(owner: string | null, { isGone, refresh }: KnownGoods) {
  const router = useRouter();
  const address = useAddress();
  const [state, setState] = useState<CheckoutState>('idle');
  const [placed, setPlaced] = useState<string | null>(null);

  const settlePending = useCallback(async () => {
    if (owner === null) return 'none';
    const found = await findPlaced(owner);
    if (found !== 'none' && found !== 'unknown') {
      setPlaced(found.orderId);
      setState('idle');
      await refreshCart();
    }
    return found;
  }, [owner]);
  useEffect(() => {
    const settle = () => void settlePending();
    settle();
    window.addEventListener('online', settle);
    return () => window.removeEventListener('online', settle);
  }, [settlePending]);

  async function checkOut(seen: SeenCart): Promise<CheckoutOutcome | 'placed'> {
    if (owner === null) return 'sessionEnded';
    if (!(await isDoneWithin(SYNC_TIMEOUT_MS, whenSynced()))) return 'unsaved';
    if (seen.lines.length === 0) return 'short';
    const { lines = [], revision = 0 } = getCart() ?? {};
    // The answers to this page's changes may have brought those of another device.
    if (!sameLines(withoutGone(lines, isGone), seen.lines)) return 'cartChanged';
    const pending = parsePendingCheckout(loadPendingCheckout(owner));
    const order = checkoutOf(seen.lines, pending, newKey);
    if (order !== pending && pending) {
      // An earlier order may have succeeded although its answer was lost.
      const found = await settlePending();
      if (found !== 'none') return found === 'unknown' ? 'failed' : 'placed';
    }
    savePendingCheckout(owner, JSON.stringify(order));
    const answer = await place(owner, order, { total: seen.total, revision });
    if (answer.kind === 'unknown') return answer.why;
    savePendingCheckout(owner, null);
    if (answer.kind === 'refused') {
      if (answer.why === 'cartChanged') await refreshCart(true);
      await refresh(withoutGone(getCart()?.lines ?? [], isGone).map(({ goodsId }) => goodsId));
      return answer.why;
    }
    setPlaced(answer.order.orderId);
    void removeOrderedLines(seen.lines);
    if (!goToPayment(answer.order)) {
      startNavigation(() => router.push(address(`/orders/${answer.order.orderId}`)));
    }
    return 'placed';
  }

  async function press(seen: SeenCart): Promise<void> {
    if (state === 'ordering') return;
    setPlaced(null);
    setState('ordering');
    setState(await checkOut(seen));
  }

  return { state, placed, press };
}

const withoutGone = (lines: readonly OrderLine[], isGone: KnownGoods['isGone']) =>
  lines.filter(({ goodsId }) => !isGone(goodsId));

type PlaceAnswer =
  | { kind: 'placed'; order: Order }
  | { kind: 'refused'; why: 'short' | 'priceChanged' | 'cartChanged' | 'failed' }
  | { kind: 'unknown'; why: 'slowDown' | 'sessionEnded' | 'otherAccount' | 'failed' };

async function place(
  owner: string,
  { key, lines }: PendingCheckout,
  seen: { total: number; revision: number },
): Promise<PlaceAnswer> {
  const response = await sendRequest('POST', '/api/orders', {
    body: { items: lines, seenTotal: seen.total },
    idempotencyKey: key,
    ifMatch: `"${seen.revision}"`,
    owner,
  });
  if (response.ok) return { kind: 'placed', order: response.body.order };
  // This does not settle an earlier attempt: the key is kept.
  if (response.code === 'OTHER_ACCOUNT') return { kind: 'unknown', why: 'otherAccount' };
  if (response.code === 'PRICE_CHANGED') return { kind: 'refused', why: 'priceChanged' };
  if (response.code === 'CART_CHANGED') return { kind: 'refused', why: 'cartChanged' };
  if (isFinalStatus(response.status)) {
    return { kind: 'refused', why: [404, 409].includes(response.status) ? 'short' : 'failed' };
  }
  if (response.status === 401) return { kind: 'unknown', why: 'sessionEnded' };
  return { kind: 'unknown', why: response.status === 429 ? 'slowDown' : 'failed' };
}

/** The order that was placed under the stored key, if any; then removes the key. */
async function findPlaced(owner: string): Promise<Order | 'none' | 'unknown'> {
  const pending = parsePendingCheckout(loadPendingCheckout(owner));
  if (!pending) return 'none';
  const response = await readApi('/api/orders', { limit: 1, key: pending.key }, { owner });
  if (!response.ok) return 'unknown';
  const [order] = response.body.orders;
  if (!order) return 'none';
  savePendingCheckout(owner, null);
  return order;
}

/** Whether `work` resolves within `ms`. */
async function isDoneWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer = 0;
  const timeout = new Promise<boolean>((resolve) => {
    timer = window.setTimeout(() => resolve(false), ms);
  });
  const isDone = await Promise.race([work.then(() => true), timeout]);
  window.clearTimeout(timer);
  return isDone;
}
