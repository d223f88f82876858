import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { readApi } from '@/components/api/read-api';
import { sendRequest } from '@/components/api/send-request';
import { refreshCart, removeOrderedLines, whenSynced } from '@/components/cart/cart-actions';
import { loadPendingCheckout, savePendingCheckout } from '@/components/cart/cart-storage';
import { getCart } from '@/components/cart/cart-store';
import type { KnownGoods } from '@/components/cart/use-cart-goods';
import { newKey } from '@/components/orders/stored-key';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';
import { sameLines } from '@/lib/carts/optimistic-cart';
import {
  checkoutOf,
  isFinalStatus,
  type PendingCheckout,
  parsePendingCheckout,
} from '@/lib/carts/pending-checkout';
import type { Order, OrderLine } from '@/lib/orders/order';

/** Why nothing was ordered, as far as this page knows. */
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

/** The cart that the shopper sees: its lines, without goods that left the shop, and their total. */
export type SeenCart = { lines: readonly OrderLine[]; total: number };

const SYNC_TIMEOUT_MS = 10_000;

/**
 * Orders the cart that the shopper sees, all of it or nothing: where its total or its lines are
 * others by now, nothing is ordered and the cart is shown as it is. The key stays in the browser
 * until the shop has answered for good: pressed again, after a reload too, it asks for the same order
 * and never for a second.
 *
 * @param owner the account that orders.
 */
export function useCheckout(owner: string | null, { isGone, look }: KnownGoods) {
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
    const ask = () => void settlePending();
    ask();
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  }, [settlePending]);

  async function checkOut(seen: SeenCart): Promise<CheckoutOutcome | 'placed'> {
    if (owner === null) return 'sessionEnded';
    if (!(await within(SYNC_TIMEOUT_MS, whenSynced()))) return 'unsaved';
    if (seen.lines.length === 0) return 'short';
    const { lines = [], revision = 0 } = getCart() ?? {};
    // With the answers to its own changes this page may have heard of those of another device.
    if (!sameLines(withoutGone(lines, isGone), seen.lines)) return 'cartChanged';
    const pending = parsePendingCheckout(loadPendingCheckout(owner));
    const order = checkoutOf(seen.lines, pending, newKey);
    if (order !== pending && pending) {
      // Another order may have gone through unheard.
      const found = await settlePending();
      if (found !== 'none') return found === 'unknown' ? 'failed' : 'placed';
    }
    savePendingCheckout(owner, JSON.stringify(order));
    const answer = await place(owner, order, { total: seen.total, revision });
    if (answer.kind === 'unknown') return answer.why;
    savePendingCheckout(owner, null);
    if (answer.kind === 'refused') {
      if (answer.why === 'cartChanged') await refreshCart(true);
      await look(withoutGone(getCart()?.lines ?? [], isGone).map(({ goodsId }) => goodsId));
      return answer.why;
    }
    setPlaced(answer.order.orderId);
    void removeOrderedLines(seen.lines);
    startNavigation(() => router.push(address(`/orders/${answer.order.orderId}`)));
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
  const response = await sendRequest<{ order: Order }>('POST', '/api/orders', {
    body: { items: lines, seenTotal: seen.total },
    idempotencyKey: key,
    ifMatch: `"${seen.revision}"`,
    owner,
  });
  if (response.ok) return { kind: 'placed', order: response.body.order };
  // It says nothing of an earlier try: the key is kept.
  if (response.code === 'OTHER_ACCOUNT') return { kind: 'unknown', why: 'otherAccount' };
  if (response.code === 'PRICE_CHANGED') return { kind: 'refused', why: 'priceChanged' };
  if (response.code === 'CART_CHANGED') return { kind: 'refused', why: 'cartChanged' };
  if (isFinalStatus(response.status)) {
    return { kind: 'refused', why: [404, 409].includes(response.status) ? 'short' : 'failed' };
  }
  if (response.status === 401) return { kind: 'unknown', why: 'sessionEnded' };
  return { kind: 'unknown', why: response.status === 429 ? 'slowDown' : 'failed' };
}

/** What the kept key bought, if it did; then it is kept no longer. */
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

/** Whether `work` was done within `ms`. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer = 0;
  const late = new Promise<boolean>((resolve) => {
    timer = window.setTimeout(() => resolve(false), ms);
  });
  const done = await Promise.race([work.then(() => true), late]);
  window.clearTimeout(timer);
  return done;
}
