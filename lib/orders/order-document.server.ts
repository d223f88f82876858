import { Types } from 'mongoose';
import type { GoodsDocument } from '@/lib/goods/goods.model.server';
import { STORE_LANGUAGE } from '@/lib/i18n/language';
import { digestKey } from '@/lib/orders/digest-key.server';
import type { OrderDocument } from '@/lib/orders/order.model.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import type { SaleDocument } from '@/lib/sales/sale.model.server';

/**
 * Makes the order of a purchase.
 *
 * @param goods those of all its lines, by goodsId.
 */
export function toOrderDocument(
  { buyer, lines, idempotencyKey, requestHash, orderId }: Purchase,
  goods: ReadonlyMap<number, Pick<GoodsDocument, 'name' | 'price'>>,
  date: Date,
): OrderDocument {
  const items = lines.map(({ goodsId, quantity }) => {
    const { name, price } = goods.get(goodsId) as GoodsDocument;
    return { goodsId, goodsName: name[STORE_LANGUAGE], price, quantity };
  });
  return {
    _id: orderId,
    userId: new Types.ObjectId(buyer.userId),
    idempotencyKey,
    keyDigest: digestKey(idempotencyKey),
    requestHash,
    items,
    total: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    announced: buyer.announceAs !== 'nobody',
    date,
  };
}

/**
 * Makes one pending sale for each goods of the order; none for a buyer whose `announceAs` is `nobody`.
 */
export function toSaleDocuments({ buyer, quiet }: Purchase, order: OrderDocument): SaleDocument[] {
  if (buyer.announceAs === 'nobody') return [];
  return order.items.map(({ goodsId, goodsName }) => ({
    _id: new Types.ObjectId(),
    orderId: order._id,
    userId: order.userId,
    nickname: buyer.announceAs === 'anonymous' ? ANONYMOUS_NICKNAME.en : buyer.nickname,
    goodsId,
    goodsName,
    date: order.date,
    ...(quiet && { quiet: true }),
    pending: true,
  }));
}
