import { cartEtag } from '@/lib/carts/cart-etag.server';
import { getCart } from '@/lib/carts/get-cart.server';
import { json } from '@/lib/http/problem.server';
import type { Language } from '@/lib/language';

/** The cart as the API says it, its revision as the `ETag`. */
export async function cartAnswer(userId: string, language: Language): Promise<Response> {
  const { items, total, revision } = await getCart({ userId, language });
  return json({ items, total }, { headers: { etag: cartEtag(revision) } });
}
