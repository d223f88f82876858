import { beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { addNote } from '@/lib/admin/orders/add-note.server';
import { cancelShopOrder } from '@/lib/admin/orders/cancel-shop-order.server';
import { getOrderDetail } from '@/lib/admin/orders/get-order-detail.server';
import { hideSales } from '@/lib/admin/orders/hide-sales.server';
import { refundOrder } from '@/lib/admin/refund-order.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { upTo } from '@/tests/count';
import { begin, endHold, settle, withPayments } from '@/tests/payments/with-payments';
import { publishedEvents } from '@/tests/published-events';
import { buy, createBuyer, insertGoods, neverAborted, purchaseOf, stockOf } from '@/tests/sell';

let staff: string;
let userId: string;
let orderId: string;
const buyerOf = () => createBuyer({ userId, nickname: 'mina' });

beforeEach(async () => {
  await insertGoods({ goodsId: 1, stock: 5, price: 9_000 });
  const account = { password: 'a bell of brass', announceAs: 'nickname' } as const;
  staff = (await createUser({ ...account, email: 's@shop.example', nickname: 'sora' })).userId;
  userId = (await createUser({ ...account, email: 'm@shop.example', nickname: 'mina' })).userId;
  ({ orderId } = (await buy(1, { buyer: buyerOf(), quantity: 2 })).order);
});

const cancel = (id = orderId) =>
  cancelShopOrder({ by: staff, orderId: id, reason: 'broken', signal: neverAborted });
const note = (text: string, key: string = crypto.randomUUID()) =>
  addNote({ by: staff, orderId, text, idempotencyKey: key, signal: neverAborted });
const timeline = async (id = orderId) =>
  (await getOrderDetail(id, staff)).timeline.map(({ event, by, amount }) =>
    [event, by?.nickname ?? null, amount].filter((value) => value !== undefined),
  );

describe('cancelShopOrder', () => {
  it('cancels an order after the buyer’s own time, gives its stock back and retracts its sales, once', async () => {
    await OrderModel.updateOne({ _id: orderId }, { date: new Date(Date.now() - 3_600_000) });
    const own = cancelOrder({ userId, orderId, signal: neverAborted });
    await expect(own).rejects.toMatchObject({ code: 'TOO_LATE_TO_CANCEL' });
    const published = publishedEvents('orderCancelled');
    const answers = await Promise.all(upTo(3).map(() => cancel()));
    for (const order of answers) {
      expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'shop' });
    }
    expect([published.length, await stockOf(1)]).toEqual([1, 5]);
    expect(await AuditModel.find({ action: 'cancel' }).lean()).toMatchObject([
      { reason: 'broken', changes: [] },
    ]);
    const again = await cancelOrder({ userId, orderId, signal: neverAborted });
    expect([again.cancelReason, await stockOf(1)]).toEqual(['shop', 5]);
  });

  it.each(['none', 'a'.repeat(24)])('throws ORDER_NOT_FOUND for the id %s', async (id) => {
    await expect(cancel(id)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

describe('addNote', () => {
  it('adds each note once per key, with its author, and keeps it when the author’s account is deleted', async () => {
    await note('first', 'one');
    expect(await note('first', 'one')).toBe(true);
    await expect(note('other', 'one')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await note('second');
    const { notes } = await getOrderDetail(orderId, userId);
    expect(notes.map(({ text, by }) => [text, by.nickname])).toEqual([
      ['first', 'sora'],
      ['second', 'sora'],
    ]);
    await deleteAccount({ userId: staff, signal: neverAborted });
    const after = (await getOrderDetail(orderId, userId)).notes;
    expect(after.map(({ text, by }) => [text, by.nickname])).toEqual([
      ['first', null],
      ['second', null],
    ]);
    expect(after[0]?.by.userId).not.toBe(staff);
  });
});

describe('getOrderDetail', () => {
  it('has each state once, with when and by whom, the oldest first', async () => {
    expect(await timeline()).toEqual([['placed', 'mina']]);
    await hideSales({ by: staff, orderId, reason: 'an insult', signal: neverAborted });
    await cancel();
    expect(await timeline()).toEqual([
      ['placed', 'mina'],
      ['salesHidden', 'sora'],
      ['cancelled', 'sora'],
    ]);
    const { orderId: other } = (await buy(1, { buyer: buyerOf() })).order;
    await cancelOrder({ userId, orderId: other, signal: neverAborted });
    expect(await timeline(other)).toEqual([
      ['placed', 'mina'],
      ['cancelled', 'mina'],
    ]);
  });

  it('records its reader in the audit trail', async () => {
    await getOrderDetail(orderId, staff);
    expect(await AuditModel.countDocuments({ action: 'readOrders' })).toBe(1);
  });
});

describe('with payments on', () => {
  const { standIn } = withPayments('stripe');

  async function orderToPay(): Promise<string> {
    const placed = await placeOrder(purchaseOf(1, { buyer: buyerOf() }));
    await begin({ orderId: placed.order.orderId, userId });
    return placed.order.orderId;
  }

  it('cancelling refunds what was not refunded before, and the timeline says by whom each was', async () => {
    const paid = await orderToPay();
    await standIn().pay(paid);
    await settle(paid);
    const request = { by: staff, orderId: paid, amount: 2_000, reason: 'broken' };
    await refundOrder({ ...request, idempotencyKey: 'a part', signal: neverAborted });
    await settle(paid);
    await cancelOrder({ userId, orderId: paid, signal: neverAborted });
    await settle(paid);
    expect(standIn().ledger.balance(paid)).toEqual({ paid: 9_000, refunded: 9_000 });
    const states = await timeline(paid);
    expect(states.slice(0, 3)).toEqual([
      ['placed', 'mina'],
      ['paid', null],
      ['refundRequested', 'sora', 2_000],
    ]);
    expect(states.slice(3)).toEqual(
      expect.arrayContaining([
        ['refunded', null, 2_000],
        ['cancelled', 'mina'],
        ['refundRequested', 'mina', 7_000],
        ['refunded', null, 7_000],
      ]),
    );
  });

  it('an order that the shop cancelled while it awaited its payment is refunded when it is paid', async () => {
    const unpaid = await orderToPay();
    expect(await cancel(unpaid)).toMatchObject({ cancelReason: 'shop' });
    await standIn().pay(unpaid);
    await settle(unpaid);
    expect(standIn().ledger.balance(unpaid)).toEqual({ paid: 9_000, refunded: 9_000 });
    expect((await OrderModel.findById(unpaid).lean())?.cancelReason).toBe('shop');
  });

  it('an order that nobody paid in time was cancelled by nobody', async () => {
    const unpaid = await orderToPay();
    await endHold(unpaid);
    await settle(unpaid);
    expect(await timeline(unpaid)).toEqual([
      ['placed', 'mina'],
      ['cancelled', null],
    ]);
  });
});
