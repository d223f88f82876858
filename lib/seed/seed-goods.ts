import type { StoredGoods } from '@/lib/goods/goods';

/** Goods of one category; `picture` is the name of a drawing in tools/illustrations/goods. */
export type SeedGoods = Omit<StoredGoods, 'category' | 'imageUrl'> & { picture: string };

/** The path of a picture that tools/illustrations/draw-goods.mjs draws. */
export const pictureUrl = (picture: string) => `/goods/${picture}.svg`;
