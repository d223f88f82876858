import { readApi } from '@/components/api/read-api';
import { type Language, STORE_LANGUAGE } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

/** A toast does not wait longer for its text. */
const REQUEST_TIMEOUT_MS = 800;
const cache = new Map<string, string>();

/**
 * The name of a sale's goods in the reader's language. A sale has the name in the store's language;
 * another language's is fetched once per goods. Without an answer in time the sale's own name is
 * returned.
 */
export async function goodsNameOf(sale: Sale, language: Language): Promise<string> {
  if (language === STORE_LANGUAGE) return sale.goodsName;
  const key = `${language}/${sale.goodsId}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const options = { timeoutMs: REQUEST_TIMEOUT_MS };
  const response = await readApi(`/api/goods/${sale.goodsId}`, { lang: language }, options);
  if (!response.ok) return sale.goodsName;
  cache.set(key, response.body.goods.name);
  return response.body.goods.name;
}
