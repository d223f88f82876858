import type { Goods, StoredGoods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

/** Goods as they are stored, in one language. */
export function toGoods(stored: StoredGoods, language: Language): Goods {
  const { goodsId, name, description, category, price, stock, imageUrl } = stored;
  return {
    goodsId,
    name: name[language],
    description: description[language],
    category,
    price,
    stock,
    imageUrl,
  };
}
