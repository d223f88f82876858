import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserModel } from '@/lib/accounts/user.model.server';
import { countToday } from '@/lib/dashboard/count-today.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { receiveWebhook } from '@/lib/orders/payment/receive-webhook.server';
import { recordPayment } from '@/lib/orders/payment/record-payment.server';
import { releaseHold } from '@/lib/orders/payment/release-hold.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { buyByGoods } from '@/tests/outbox';
import { begin, endHold, settle, stored, withPayments } from '@/tests/payments/with-payments';
import { publishedEvents } from '@/tests/published-events';
import { createBuyer, insertGoods, neverAborted, purchaseOf, stockOf } from '@/tests/sell';

const buyer = createBuyer();
const { userId } = buyer;

describe.each(['stripe', 'toss'] as const)('payments by %s', (provider) => {
  const { standIn } = withPayments(provider);

  beforeEach(() => insertGoods({ goodsId: 1, stock: 5, price: 9_000 }));

  /** Orders two pieces, and opens the provider's page. */
  async function order(quantity = 2): Promise<string> {
    const placed = await placeOrder(purchaseOf(1, { buyer, quantity }));
    const { orderId } = placed.order;
    expect(await begin({ orderId, userId })).toBeInstanceOf(URL);
    return orderId;
  }

  const pay = (orderId: string) => standIn().pay(orderId);
  const orderOf = (orderId: string) => getOrder({ userId, orderId });
  const salesOf = (orderId: string) => SaleModel.find({ orderId }).lean();

  it('an order holds its stock, awaits its payment and announces no sale', async () => {
    const published = publishedEvents('ordersPlaced');
    const purchase = purchaseOf(1, { buyer, quantity: 2 });
    const { order: placed } = await placeOrder(purchase);
    expect(placed).toMatchObject({ status: 'awaiting_payment', total: 18_000 });
    expect(placed.payment?.url).toMatch(new RegExp(`/api/orders/${placed.orderId}/pay$`));
    const holdMs = Date.parse(placed.payment?.expiresAt ?? '') - Date.parse(placed.date);
    expect(holdMs).toBe(15 * 60_000);
    expect([await stockOf(1), await SaleModel.countDocuments()]).toEqual([3, 0]);
    expect(published).toMatchObject([{ sales: [], stockLevels: [{ stock: 3 }] }]);
    expect(await orderOf(placed.orderId)).toEqual(placed);
  });

  it('the same key returns the same answer, also after the payment', async () => {
    const purchase = purchaseOf(1, { buyer });
    const { order: placed } = await placeOrder(purchase);
    await begin({ orderId: placed.orderId, userId });
    await pay(placed.orderId);
    await settle(placed.orderId);
    expect(await placeOrder(purchase)).toEqual({ order: placed, replayed: true });
  });

  it('a payment confirms the order, and its sale is announced once', async () => {
    const orderId = await order();
    await pay(orderId);
    const published = publishedEvents('ordersPlaced');
    await settle(orderId);
    const confirmed = await orderOf(orderId);
    expect(confirmed).toMatchObject({ status: 'confirmed', paidAt: expect.any(String) });
    expect(confirmed.payment).toBeUndefined();
    expect(await salesOf(orderId)).toMatchObject([{ goodsId: 1, pending: true }]);
    expect(published).toMatchObject([{ sales: [{ goodsId: 1 }], stockLevels: [] }]);
    expect((await stored(orderId)).payment?.checkAt).toBeUndefined();
    await settle(orderId);
    expect(await salesOf(orderId)).toHaveLength(1);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 18_000, refunded: 0 });
  });

  it('a payment is recorded once when five processes settle the order at the same moment', async () => {
    const orderId = await order();
    await pay(orderId);
    const published = publishedEvents('ordersPlaced');
    const { settlePayment } = await import('@/lib/orders/payment/settle-payment.server');
    const { paymentProvider } = await import('@/lib/payments/configured-provider.server');
    const configured = await paymentProvider();
    if (!configured) throw new Error('payments are off');
    const seen = await stored(orderId);
    await Promise.all(upTo(5).map(() => settlePayment(configured, seen, neverAborted)));
    expect([(await salesOf(orderId)).length, published.length]).toEqual([1, 1]);
    expect(standIn().ledger.balance(orderId).paid).toBe(18_000);
  });

  it('a lost webhook delays the confirmation, and does not prevent it', async () => {
    const orderId = await order();
    await pay(orderId);
    const { payment } = await stored(orderId);
    expect(payment?.checkAt?.getTime()).toBeLessThanOrEqual(Date.now() + 30_000);
    await settle(orderId);
    expect((await orderOf(orderId)).status).toBe('confirmed');
  });

  it('an unpaid order gives its stock back once when its time is up', async () => {
    const orderId = await order();
    await endHold(orderId);
    const published = publishedEvents('orderCancelled');
    const seen = await stored(orderId);
    await Promise.all(upTo(3).map(() => settle(orderId)));
    expect(await orderOf(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'unpaid' });
    expect(await stockOf(1)).toBe(5);
    expect(published).toMatchObject([{ seqs: [], stockLevels: [{ goodsId: 1, stock: 5 }] }]);
    expect(seen.status).toBe('awaiting_payment');
    expect(standIn().ledger.balance(orderId).paid).toBe(0);
  });

  it('the stock of an order is given back once, however many processes find its time up', async () => {
    const orderId = await order();
    await endHold(orderId);
    const seen = await stored(orderId);
    const published = publishedEvents('orderCancelled');
    await Promise.all(upTo(5).map(() => releaseHold(seen, neverAborted)));
    expect([await stockOf(1), published.length]).toEqual([5, 1]);
  });

  it('the stock of an order that was paid meanwhile is not given back', async () => {
    const orderId = await order();
    await endHold(orderId);
    const seen = await stored(orderId);
    await recordPayment(seen, { paymentRef: 'one', amount: seen.total }, neverAborted);
    expect(await releaseHold(seen, neverAborted)).toBe(false);
    expect([(await orderOf(orderId)).status, await stockOf(1)]).toEqual(['confirmed', 3]);
  });

  it('an order whose payment page was never opened gives its stock back without the provider', async () => {
    const { order: placed } = await placeOrder(purchaseOf(1, { buyer }));
    standIn().isAway = true;
    await endHold(placed.orderId);
    await settle(placed.orderId);
    expect(await stockOf(1)).toBe(5);
    expect((await stored(placed.orderId)).payment?.checkAt).toBeUndefined();
  });

  it('an order that was paid at the last moment is confirmed, not given back', async () => {
    const orderId = await order();
    await pay(orderId);
    await endHold(orderId);
    await settle(orderId);
    expect([(await orderOf(orderId)).status, await stockOf(1)]).toEqual(['confirmed', 3]);
  });

  it('the stock is given back in time while the provider is away', async () => {
    const orderId = await order();
    standIn().isAway = true;
    await endHold(orderId);
    await settle(orderId);
    expect(await stockOf(1)).toBe(5);
    const { payment } = await stored(orderId);
    expect(payment).toMatchObject({ failures: 1, problem: expect.any(String) });
    expect(payment?.checkAt).toBeInstanceOf(Date);
  });

  /** The time ends while the provider is away; then the payment turns out to have been made. */
  async function payLate(): Promise<string> {
    const orderId = await order();
    await pay(orderId);
    standIn().isAway = true;
    await endHold(orderId);
    await settle(orderId);
    expect((await orderOf(orderId)).cancelReason).toBe('unpaid');
    standIn().isAway = false;
    return orderId;
  }

  it('a payment after the time is taken while there is stock', async () => {
    const orderId = await payLate();
    await settle(orderId);
    const taken = await orderOf(orderId);
    expect(taken.status).toBe('confirmed');
    expect(taken).not.toHaveProperty('cancelledAt');
    expect([await stockOf(1), (await salesOf(orderId)).length]).toEqual([3, 1]);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 18_000, refunded: 0 });
  });

  it('a payment after the time costs nothing when the stock is sold', async () => {
    const orderId = await payLate();
    await placeOrder(purchaseOf(1, { quantity: 4 }));
    await settle(orderId);
    const late = await orderOf(orderId);
    expect(late.status).toBe('cancelled');
    const { paid, refunded } = standIn().ledger.balance(orderId);
    // Toss Payments takes no money without the shop's confirmation; Stripe had it already.
    const taken = provider === 'toss' ? 0 : 18_000;
    expect([paid, refunded]).toEqual([taken, taken]);
    expect([await stockOf(1), (await salesOf(orderId)).length]).toEqual([1, 0]);
    if (provider === 'stripe') {
      const refund = { amount: 18_000, doneAt: expect.any(String) };
      expect(late).toMatchObject({ cancelReason: 'paid_late', refunds: [refund] });
    }
  });

  it('cancelling a paid order refunds it once, also when the answer of the provider is lost', async () => {
    const orderId = await order();
    await pay(orderId);
    await settle(orderId);
    const cancel = () => cancelOrder({ userId, orderId, signal: neverAborted });
    await Promise.all(upTo(3).map(cancel));
    standIn().losesAnswersOf = /^POST .*(refunds|cancel)$/;
    await settle(orderId);
    expect((await orderOf(orderId)).refunds?.[0]).not.toHaveProperty('doneAt');
    standIn().losesAnswersOf = undefined;
    await settle(orderId);
    await settle(orderId);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 18_000, refunded: 18_000 });
    const cancelled = await orderOf(orderId);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'shopper' });
    expect(cancelled.refunds).toMatchObject([{ amount: 18_000, doneAt: expect.any(String) }]);
    expect(await stockOf(1)).toBe(5);
  });

  it('a refund whose answer was lost is found among the refunds when the key is forgotten', async () => {
    const orderId = await order();
    await pay(orderId);
    await settle(orderId);
    await cancelOrder({ userId, orderId, signal: neverAborted });
    standIn().losesAnswersOf = /^POST .*(refunds|cancel)$/;
    await settle(orderId);
    standIn().losesAnswersOf = undefined;
    standIn().forgetKeys();
    // Otherwise the provider would refuse a second one by itself, since nothing is left.
    for (const payment of standIn().ledger.of(orderId)) payment.amount += 18_000;
    await settle(orderId);
    expect(standIn().ledger.balance(orderId).refunded).toBe(18_000);
  });

  it('an order that was cancelled while it was being paid is refunded', async () => {
    const orderId = await order();
    const payment = await pay(orderId);
    // As when the provider has taken the money and the shop does not know yet.
    payment.status = 'paid';
    await cancelOrder({ userId, orderId, signal: neverAborted });
    await settle(orderId);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 18_000, refunded: 18_000 });
    expect([await stockOf(1), (await salesOf(orderId)).length]).toEqual([5, 0]);
  });

  it('an order that its buyer cancels after its time stays cancelled when its money comes late', async () => {
    const orderId = await payLate();
    await cancelOrder({ userId, orderId, signal: neverAborted });
    await settle(orderId);
    expect(await orderOf(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'shopper' });
    const { paid, refunded } = standIn().ledger.balance(orderId);
    expect(paid - refunded).toBe(0);
    expect([await stockOf(1), (await salesOf(orderId)).length]).toEqual([5, 0]);
  });

  it('a checkout whose answer was lost is asked for again under the same key', async () => {
    const { order: placed } = await placeOrder(purchaseOf(1, { buyer }));
    const { orderId } = placed;
    standIn().losesAnswersOf = /^POST/;
    expect(await begin({ orderId, userId })).toBe('unavailable');
    standIn().losesAnswersOf = undefined;
    expect(await begin({ orderId, userId })).toBeInstanceOf(URL);
    expect(standIn().ledger.of(orderId)).toHaveLength(1);
  });

  it('a checkout whose answer was lost is found and paid all the same', async () => {
    const { order: placed } = await placeOrder(purchaseOf(1, { buyer }));
    const { orderId } = placed;
    standIn().losesAnswersOf = /^POST/;
    await begin({ orderId, userId });
    standIn().losesAnswersOf = undefined;
    await pay(orderId);
    await settle(orderId);
    expect((await orderOf(orderId)).status).toBe('confirmed');
  });

  it('an amount that is not the order’s confirms nothing, and is stored as a problem', async () => {
    const orderId = await order();
    const payment = await pay(orderId);
    payment.status = 'paid';
    payment.amount = 1;
    await settle(orderId);
    expect((await orderOf(orderId)).status).toBe('awaiting_payment');
    expect((await stored(orderId)).payment?.problem).toMatch(/the amount differs/);
  });

  it('a webhook makes the order due, and nothing in it is believed', async () => {
    const orderId = await order();
    const payment = standIn().ledger.of(orderId)[0];
    if (!payment) throw new Error('no payment');
    // It says that the order was paid, and it was not.
    const { body, headers } = standIn().eventOf({ ...payment, status: 'paid' });
    await receiveWebhook(Buffer.from(body), new Headers(headers));
    expect((await stored(orderId)).payment?.checkAt?.getTime()).toBeLessThanOrEqual(Date.now());
    await settle(orderId);
    expect((await orderOf(orderId)).status).toBe('awaiting_payment');
  });

  it('a purchase at a node that does not lead holds its stock the same way', async () => {
    const { order: placed } = await buyByGoods(purchaseOf(1, { buyer }));
    expect(placed.status).toBe('awaiting_payment');
    expect([await stockOf(1), await SaleModel.countDocuments()]).toEqual([4, 0]);
  });

  it('an order of a buyer who is announced to nobody is paid without a sale', async () => {
    const quiet = createBuyer({ announceAs: 'nobody' });
    const { order: placed } = await placeOrder(purchaseOf(1, { buyer: quiet }));
    await begin({ orderId: placed.orderId, userId: quiet.userId });
    await pay(placed.orderId);
    await settle(placed.orderId);
    expect((await stored(placed.orderId)).status).toBe('confirmed');
    expect(await salesOf(placed.orderId)).toEqual([]);
  });

  it.each([
    ['changed the announcements to nobody', { announceAs: 'nobody' }, []],
    ['has another nickname', { nickname: 'Mina' }, [{ nickname: 'Mina' }]],
  ] as const)(
    'a buyer who %s since is announced as wanted when the order is paid',
    async (_, now, sales) => {
      const orderId = await order();
      await UserModel.create({
        _id: new Types.ObjectId(userId),
        email: 'one@shop.example',
        emailKey: 'one@shop.example',
        nickname: buyer.nickname,
        nicknameKey: buyer.nickname,
        passwordHash: 'none',
        announceAs: 'nickname',
        ...now,
      });
      await pay(orderId);
      await settle(orderId);
      expect(await salesOf(orderId)).toMatchObject(sales);
      expect((await stored(orderId)).announced).toBe(sales.length > 0);
    },
  );

  it('the day’s total counts an order when it is paid', async () => {
    const orderId = await order();
    expect(await countToday(Date.now())).toEqual({ orders: 0, won: 0 });
    await pay(orderId);
    await settle(orderId);
    expect(await countToday(Date.now())).toEqual({ orders: 1, won: 18_000 });
  });

  it('an order that costs nothing needs no payment', async () => {
    await insertGoods({ goodsId: 2, price: 0 });
    const { order: placed } = await placeOrder(purchaseOf(2, { buyer }));
    expect(placed).toMatchObject({ status: 'confirmed', total: 0 });
    expect(await OrderModel.countDocuments({ payment: { $exists: true } })).toBe(0);
  });
});
