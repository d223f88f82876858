import type { Goods } from '@/lib/goods/goods';

/** What a line about a sale shows of its goods. */
export type GoodsCard = Pick<Goods, 'goodsId' | 'name' | 'imageUrl'>;
