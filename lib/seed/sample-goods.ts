import { CATEGORIES, type Category, type StoredGoods } from '@/lib/goods/goods';
import { HOME } from '@/lib/seed/categories/home';
import { KITCHEN } from '@/lib/seed/categories/kitchen';
import { OUTDOORS } from '@/lib/seed/categories/outdoors';
import { PANTRY } from '@/lib/seed/categories/pantry';
import { STATIONERY } from '@/lib/seed/categories/stationery';
import { TEA } from '@/lib/seed/categories/tea';
import { pictureUrl, type SeedGoods } from '@/lib/seed/seed-goods';

const SHELVES: Record<Category, SeedGoods[]> = {
  pantry: PANTRY,
  tea: TEA,
  kitchen: KITCHEN,
  stationery: STATIONERY,
  home: HOME,
  outdoors: OUTDOORS,
};

/** Every goods of the sample store that was made by hand, by goodsId. */
export const SAMPLE_GOODS: StoredGoods[] = CATEGORIES.flatMap((category) =>
  SHELVES[category].map(({ picture, ...goods }) => ({
    ...goods,
    category,
    imageUrl: pictureUrl(picture),
  })),
).sort((one, other) => one.goodsId - other.goodsId);
