import { CATEGORIES, type Category, type StoredGoods } from '@/lib/goods/goods';
import { pictureUrl, type ShelfGoods } from '@/lib/seed/shelf';
import { HOME } from '@/lib/seed/shelves/home';
import { KITCHEN } from '@/lib/seed/shelves/kitchen';
import { OUTDOORS } from '@/lib/seed/shelves/outdoors';
import { PANTRY } from '@/lib/seed/shelves/pantry';
import { STATIONERY } from '@/lib/seed/shelves/stationery';
import { TEA } from '@/lib/seed/shelves/tea';

const SHELVES: Record<Category, ShelfGoods[]> = {
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
