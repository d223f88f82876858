import type { StockLevel } from '@/lib/goods/goods';
import type { GoodsDocument } from '@/lib/goods/goods.model.server';

type Counted = Pick<GoodsDocument, 'goodsId' | 'stock' | 'revision' | 'hidden'>;

/** What a page that shows the goods is told of them: of hidden ones there is nothing to buy. */
export function stockLevelOf({ goodsId, stock, revision, hidden }: Counted): StockLevel {
  return { goodsId, stock: hidden ? 0 : stock, revision };
}
