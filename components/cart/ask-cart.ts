import type { Answer } from '@/lib/carts/send-in-turn';
import type { ToldCart, Wish } from '@/lib/carts/wishes';
import type { OrderLine } from '@/lib/orders/order';

type CartBody = { items: { goods: { goodsId: number }; quantity: number }[] };

const ANSWER_WITHIN_MS = 10_000;

/** Tells the shop a wish. @returns its answer and, with it, the cart as it is now. */
export async function tellWish({ goodsId, quantity }: Wish): Promise<{
  answer: Answer;
  cart: ToldCart | null;
}> {
  try {
    const response = await fetch(`/api/cart/${goodsId}`, {
      method: quantity > 0 ? 'PUT' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(quantity > 0 ? { quantity } : {}),
      // It goes on when the page is left.
      keepalive: true,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const cart = response.ok ? await readCart(response) : null;
    return { answer: answerOf(response), cart };
  } catch (error) {
    console.info('the cart is told again', error);
    return { answer: { kind: 'again' }, cart: null };
  }
}

/** The account's cart now; null when the shop cannot say. */
export async function askCart(): Promise<ToldCart | null> {
  try {
    const response = await fetch('/api/cart', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return response.ok ? await readCart(response) : null;
  } catch (error) {
    console.info('the cart is asked for later', error);
    return null;
  }
}

/** A cart as the API says it, its revision from the `ETag`. */
async function readCart(response: Response): Promise<ToldCart> {
  const { items } = (await response.json()) as CartBody;
  const lines: OrderLine[] = items.map(({ goods, quantity }) => ({
    goodsId: goods.goodsId,
    quantity,
  }));
  return { revision: Number(/\d+/.exec(response.headers.get('etag') ?? '')?.[0] ?? 0), lines };
}

function answerOf({ ok, status, headers }: Response): Answer {
  if (ok) return { kind: 'done' };
  if (status === 401) return { kind: 'signedOut' };
  if (status === 404) return { kind: 'refused', why: 'gone' };
  if (status === 422) return { kind: 'refused', why: 'full' };
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    return { kind: 'again', afterMs: (Number.isFinite(seconds) ? seconds : 1) * 1_000 };
  }
  if (status >= 500) return { kind: 'again', answered: true };
  return { kind: 'refused', why: 'failed' };
}
