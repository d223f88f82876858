import { CATEGORIES, type Category, type StoredGoods } from '@/lib/goods/goods';
import { HOME } from '@/lib/seed/categories/home';
import { KITCHEN } from '@/lib/seed/categories/kitchen';
import { OUTDOORS } from '@/lib/seed/categories/outdoors';
import { PANTRY } from '@/lib/seed/categories/pantry';
import { STATIONERY } from '@/lib/seed/categories/stationery';
import { TEA } from '@/lib/seed/categories/tea';
import { pictureUrl, type SeedGoods } from '@/lib/seed/seed-goods';

const GOODS_BY_CATEGORY: Record<Category, SeedGoods[]> = {
  pantry: PANTRY,
  tea: TEA,
  kitchen: KITCHEN,
  stationery: STATIONERY,
  home: HOME,
  outdoors: OUTDOORS,
};

/** The goods of the sample store, by goodsId. */
export const SAMPLE_GOODS: StoredGoods[] = CATEGORIES.flatMap((category) =>
  GOODS_BY_CATEGORY[category].map(({ picture, ...goods }) => ({
    ...goods,
    category,
    imageUrl: pictureUrl(picture),
  })),
).sort((one, other) => one.goodsId - other.goodsId);
