import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

type RelatedGoodsOptions = {
  goods: Pick<Goods, 'goodsId' | 'category'>;
  limit: number;
  language: Language;
};

/** Other goods of the category: the best-selling first, sold-out goods last. */
export async function findRelatedGoods(options: RelatedGoodsOptions): Promise<Goods[]> {
  const { goods, limit, language } = options;
  const others = (await currentCatalogue())
    .find({ category: goods.category }, 'popular')
    .filter(({ goodsId }) => goodsId !== goods.goodsId);
  const inStock = others.filter(({ stock }) => stock > 0);
  const soldOut = others.filter(({ stock }) => stock === 0);
  return [...inStock, ...soldOut].slice(0, limit).map((listed) => toGoods(listed, language));
}
