import { AppError } from '@/lib/core/errors';
import type { GoodsDocument } from '@/lib/goods/goods.model.server';
import type { OrderDocument } from '@/lib/orders/order.model.server';
import { toOrderDocument } from '@/lib/orders/order-document.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { goodsNotFound, soldOut } from '@/lib/orders/reserve-stock.server';
import { requireCartRevision } from '@/lib/orders/seen-cart.server';
import { requireSeenTotal } from '@/lib/orders/seen-total.server';

export type AvailableGoods = Pick<
  GoodsDocument,
  'goodsId' | 'name' | 'price' | 'stock' | 'revision' | 'hidden'
>;

/** The state of the store that a batch decides by. */
type Available = {
  /** By goodsId; only goods that exist. */
  goods: ReadonlyMap<number, AvailableGoods>;
  /** Revision of each buyer's cart, by user id; only carts that exist. */
  carts: ReadonlyMap<string, number>;
};

export type Allocation = {
  accepted: { purchase: Purchase; order: OrderDocument }[];
  refused: { purchase: Purchase; error: AppError }[];
  /** Pieces that the accepted purchases take, by goodsId. */
  taken: ReadonlyMap<number, number>;
};

/**
 * Decides who gets what, in memory and in the order of arrival: a purchase that does not fit is refused
 * and takes nothing, and later ones get what it leaves. A refusal is true only if the accepted ones are
 * committed. The errors are those of `placeOrder`, in the same precedence.
 */
export function allocatePieces(
  purchases: readonly Purchase[],
  { goods, carts }: Available,
  date: Date,
): Allocation {
  const taken = new Map<number, number>();
  const left = (goodsId: number) => (goods.get(goodsId)?.stock ?? 0) - (taken.get(goodsId) ?? 0);
  const accepted: Allocation['accepted'] = [];
  const refused: Allocation['refused'] = [];
  for (const purchase of purchases) {
    const { lines, seenTotal } = purchase;
    try {
      requireCartRevision(purchase, carts.get(purchase.buyer.userId));
      for (const { goodsId } of lines) requireOnSale(goodsId, goods);
      const short = lines.filter(({ goodsId, quantity }) => left(goodsId) < quantity);
      if (short.length > 0) throw soldOut(...remaining(short, left));
      const order = toOrderDocument(purchase, goods, date);
      requireSeenTotal(seenTotal, order);
      for (const { goodsId, quantity } of lines) {
        taken.set(goodsId, (taken.get(goodsId) ?? 0) + quantity);
      }
      accepted.push({ purchase, order });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ purchase, error });
    }
  }
  return { accepted, refused, taken };
}

function requireOnSale(goodsId: number, goods: ReadonlyMap<number, AvailableGoods>): void {
  const found = goods.get(goodsId);
  if (!found || found.hidden) throw goodsNotFound(goodsId);
}

function remaining(lines: readonly { goodsId: number }[], left: (goodsId: number) => number) {
  return lines
    .map(({ goodsId }) => ({ goodsId, stock: left(goodsId) }))
    .sort((a, b) => a.goodsId - b.goodsId);
}
