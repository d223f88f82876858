import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/to-goods.server';
import type { Language } from '@/lib/i18n/language';

/** These goods, in this order; those that left the store are not in it. */
export async function goodsByIds(
  goodsIds: readonly number[],
  language: Language,
): Promise<Goods[]> {
  const catalogue = await currentCatalogue();
  return goodsIds.flatMap((goodsId) => {
    const listed = catalogue.get(goodsId);
    return listed ? [toGoods(listed, language)] : [];
  });
}
