import { cartEtag } from '@/lib/carts/cart-etag.server';
import { getCart } from '@/lib/carts/get-cart.server';
import { jsonResponse } from '@/lib/http/problem.server';
import type { Language } from '@/lib/i18n/language';

/** The API's answer with a cart; its `ETag` is the cart's revision. */
export async function cartAnswer(userId: string, language: Language): Promise<Response> {
  const { items, total, revision } = await getCart({ userId, language });
  return jsonResponse({ items, total }, { headers: { etag: cartEtag(revision) } });
}
