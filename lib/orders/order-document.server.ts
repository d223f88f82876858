import { Types } from 'mongoose';
import { env } from '@/lib/core/env.server';
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
  { buyer, lines, idempotencyKey, requestHash, orderId, language, quiet }: Purchase,
  goods: ReadonlyMap<number, Pick<GoodsDocument, 'name' | 'price'>>,
  date: Date,
): OrderDocument {
  const items = lines.map(({ goodsId, quantity }) => {
    const { name, price } = goods.get(goodsId) as GoodsDocument;
    return { goodsId, goodsName: name[STORE_LANGUAGE], price, quantity };
  });
  const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return {
    _id: orderId,
    userId: new Types.ObjectId(buyer.userId),
    idempotencyKey,
    keyDigest: digestKey(idempotencyKey),
    requestHash,
    items,
    total,
    announced: buyer.announceAs !== 'nobody',
    date,
    ...holdForPayment(total, date),
    ...(quiet && env().payments && { quiet }),
    ...(env().mail && { language: language ?? STORE_LANGUAGE }),
  };
}

/** The fields of an order that is to be paid; none where payments are off or it costs nothing. */
function holdForPayment(
  total: number,
  date: Date,
): Pick<OrderDocument, 'status' | 'payment'> | undefined {
  const { payments } = env();
  if (!payments || total === 0) return undefined;
  const expiresAt = new Date(date.getTime() + payments.holdMs);
  return {
    status: 'awaiting_payment',
    payment: { provider: payments.provider, expiresAt, checkAt: expiresAt },
  };
}

/** The buyer of an order as its sales name them. */
export type Announcement = {
  buyer: Pick<Purchase['buyer'], 'nickname' | 'announceAs'>;
  quiet?: boolean | undefined;
};

/**
 * Makes one pending sale for each goods of the order; none for a buyer whose `announceAs` is `nobody`,
 * and none before the order is paid.
 */
export function toSaleDocuments(
  { buyer, quiet }: Announcement,
  order: OrderDocument,
): SaleDocument[] {
  if (buyer.announceAs === 'nobody' || order.status === 'awaiting_payment') return [];
  const date = order.payment?.paidAt ?? order.date;
  return order.items.map(({ goodsId, goodsName }) => ({
    _id: new Types.ObjectId(),
    orderId: order._id,
    userId: order.userId,
    nickname: buyer.announceAs === 'anonymous' ? ANONYMOUS_NICKNAME.en : buyer.nickname,
    goodsId,
    goodsName,
    date,
    ...(quiet && { quiet: true }),
    pending: true,
  }));
}
