import { env } from '@/lib/core/env.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import type { Language } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';
import {
  type OrderDocument,
  OrderModel,
  type StoredCheckout,
} from '@/lib/orders/order.model.server';
import type { Checkout, PaymentProvider } from '@/lib/payments/payment-provider.server';

/** How soon the provider is asked about a checkout that was begun: its webhook may be lost. */
export const CHECK_INTERVAL_MS = 30_000;
/** The least that both providers accept. */
const MAX_TITLE_LENGTH = 100;

/**
 * Stores that a checkout begins, unless one has begun, the order is paid or cancelled, or its time is up.
 *
 * @param language of the provider's page.
 * @returns the order with its current checkout; without one where none may begin.
 */
export async function beginCheckout(
  order: OrderDocument,
  language: Language,
): Promise<OrderDocument | null> {
  if (order.payment?.checkout) return order;
  const number = (order.payment?.checkouts ?? 0) + 1;
  const checkout: StoredCheckout = { number, language, title: await titleOf(order, language) };
  const now = Date.now();
  await OrderModel.updateOne(
    {
      _id: order._id,
      status: 'awaiting_payment',
      cancelledAt: null,
      'payment.paidAt': null,
      'payment.expiresAt': { $gt: new Date(now) },
      'payment.checkout': null,
    },
    {
      $set: {
        'payment.checkout': checkout,
        'payment.checkouts': number,
        'payment.checkAt': new Date(now + CHECK_INTERVAL_MS),
      },
    },
  );
  return OrderModel.findById(order._id).read('primary').lean();
}

/** The title on the provider's page: the first goods, and how many others there are. */
async function titleOf({ items }: OrderDocument, language: Language): Promise<string> {
  const [first] = items;
  if (!first) return '';
  const names = await findGoodsNames([first.goodsId], language);
  const more = items.length > 1 ? ` + ${items.length - 1}` : '';
  return `${names.get(first.goodsId) ?? first.goodsName}`.slice(0, MAX_TITLE_LENGTH - 4) + more;
}

/**
 * Returns the provider's checkout of an order for which one has begun; asks the provider for it, unless
 * its answer is stored.
 *
 * @throws PaymentProviderError
 */
export async function resolveCheckout(
  provider: PaymentProvider,
  { _id, total, payment }: OrderDocument,
  { number, language, title, ref, url }: StoredCheckout,
): Promise<Checkout> {
  if (ref && url) return { ref, url };
  if (!payment) throw new Error('a checkout of an order without a payment');
  const orderId = _id.toHexString();
  const { publicUrl } = env();
  const checkout = await provider.createCheckout({
    orderId,
    number,
    total,
    title,
    language,
    expiresAt: payment.expiresAt,
    paidUrl: `${publicUrl}/api/orders/${orderId}/paid`,
    cancelUrl: `${publicUrl}${pageAddress(`/orders/${orderId}`, language)}`,
  });
  await OrderModel.updateOne(
    { _id, 'payment.checkout.number': number },
    { $set: { 'payment.checkout.ref': checkout.ref, 'payment.checkout.url': checkout.url } },
  );
  return checkout;
}

/** Stores that a checkout can no longer be paid: the buyer may begin another one. */
export async function endCheckout({ _id }: OrderDocument, { number }: StoredCheckout) {
  await OrderModel.updateOne(
    { _id, 'payment.checkout.number': number },
    { $set: { 'payment.checkout': null } },
  );
}
