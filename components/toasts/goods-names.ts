import { readApi } from '@/components/api/read-api';
import { type Language, STORE_LANGUAGE } from '@/lib/i18n/language';
import type { Sale } from '@/lib/sales/sale';

const TIMEOUT_MS = 800;
const known = new Map<string, string>();

/**
 * The name of a sale's goods in the reader's language. Sales speak the store's language; another
 * one is asked of the store, once per goods. What does not come in time stays in the store's.
 */
export async function goodsNameOf(sale: Sale, language: Language): Promise<string> {
  if (language === STORE_LANGUAGE) return sale.goodsName;
  const key = `${language}/${sale.goodsId}`;
  const name = known.get(key);
  if (name) return name;
  const options = { timeoutMs: TIMEOUT_MS };
  const response = await readApi(`/api/goods/${sale.goodsId}`, { lang: language }, options);
  if (!response.ok) return sale.goodsName;
  known.set(key, response.body.goods.name);
  return response.body.goods.name;
}
