import type { StoredGoods } from '@/lib/goods/goods';

/** Goods as they lie on a shelf; `picture` is the name of a drawing under tools/illustrations/goods. */
export type SeedGoods = Omit<StoredGoods, 'category' | 'imageUrl'> & { picture: string };

/** Where tools/illustrations/draw-goods.mjs puts a picture. */
export const pictureUrl = (picture: string) => `/goods/${picture}.svg`;
