import type { LocalizedText } from '@/lib/i18n/language';

/** The aisles of the shop, in the order they are shown. */
export const CATEGORIES = ['pantry', 'tea', 'kitchen', 'stationery', 'home', 'outdoors'] as const;

export type Category = (typeof CATEGORIES)[number];

/** Goods as everyone may see them, in one language. `price` in whole won, `stock` in pieces. */
export type Goods = {
  goodsId: number;
  name: string;
  description: string;
  category: Category;
  price: number;
  stock: number;
  /** A path on this server, such as `/goods/cutting-board.svg`; goods may share one. */
  imageUrl: string;
};

/** Goods as the store keeps them. */
export type StoredGoods = Omit<Goods, 'name' | 'description'> & {
  name: LocalizedText;
  description: LocalizedText;
};

export const SORTS = ['newest', 'popular', 'price', '-price'] as const;

export type Sort = (typeof SORTS)[number];

/** Goods as those who run the shop see them, `sold` in pieces. */
export type AdminGoods = StoredGoods & { hidden: boolean; sold: number };

/** How the stock of goods stands after a committed change. `revision` grows with every change. */
export type StockLevel = { goodsId: number; stock: number; revision: number };

/** What a line about a sale shows of its goods. */
export type GoodsCard = Pick<Goods, 'goodsId' | 'name' | 'imageUrl'>;

/**
 * Where the picture of goods is, for who knows only their number: a sale names its goods by
 * `goodsId` alone, and goods may share a picture.
 */
export const picturePath = (goodsId: number) => `/api/goods/${goodsId}/picture`;
