import type { CardGoods } from '@/components/goods/goods-card';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** Selects what cards show: a page sends all of it to the browser. */
export function toCardGoods(goods: readonly Goods[], language: Language): CardGoods[] {
  return goods.map(({ goodsId, name, stock, imageUrl, price }) => {
    return { goodsId, name, stock, imageUrl, price: formatMoney(price, language) };
  });
}
