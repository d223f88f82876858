import type { LocalizedText } from '@/lib/i18n/language';

/** In the order in which the shop shows them. */
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

/** Goods in the store, in every language. */
export type StoredGoods = Omit<Goods, 'name' | 'description'> & {
  name: LocalizedText;
  description: LocalizedText;
};

export const SORTS = ['newest', 'popular', 'price', '-price'] as const;

export type Sort = (typeof SORTS)[number];

/** Goods as an administrator sees them, `sold` in pieces. */
export type AdminGoods = StoredGoods & { hidden: boolean; sold: number };

/** The stock of goods after a committed change. `revision` grows with every change. */
export type StockLevel = { goodsId: number; stock: number; revision: number };

/** What the feed and the dashboard show of the goods of a sale. */
export type GoodsCard = Pick<Goods, 'goodsId' | 'name' | 'imageUrl'>;

/** Redirects to the goods' picture. A sale only has the `goodsId`, and goods may share a picture. */
export const picturePath = (goodsId: number) => `/api/goods/${goodsId}/picture`;
