import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import type { Goods } from '@/lib/goods/goods';
import { toGoods } from '@/lib/goods/goods.model.server';
import type { Language } from '@/lib/i18n/language';

type RelatedGoodsOptions = {
  goods: Pick<Goods, 'goodsId' | 'category'>;
  limit: number;
  language: Language;
};

/** What else there is of the same category, what sells first, what is sold out last. */
export async function findRelatedGoods(options: RelatedGoodsOptions): Promise<Goods[]> {
  const { goods, limit, language } = options;
  const others = (await currentCatalogue())
    .find({ category: goods.category }, 'popular')
    .filter(({ goodsId }) => goodsId !== goods.goodsId);
  const [there, gone] = [others.filter(({ stock }) => stock > 0), others.filter(isSoldOut)];
  return [...there, ...gone].slice(0, limit).map((listed) => toGoods(listed, language));
}

const isSoldOut = ({ stock }: { stock: number }) => stock === 0;
