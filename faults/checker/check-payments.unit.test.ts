import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import { checkPayments } from './check-payments';
import type { Finding, History, ListedPayment, PartRefund } from './history';

const DATE = '2026-11-29T10:00:00.001Z';
const PAID_AT = '2026-11-29T10:00:02.001Z';
const TOTAL = 9_000;

const paidOrder: Order = {
  orderId: 'order-1',
  status: 'confirmed',
  items: [{ goodsId: 1, goodsName: 'Citron tea', price: TOTAL, quantity: 1 }],
  total: TOTAL,
  date: DATE,
  paidAt: PAID_AT,
};
const refund = { refundId: 'refund-1', amount: TOTAL };
const madeRefund = { ...refund, requestedAt: PAID_AT, doneAt: PAID_AT };
const partRefund = { ...madeRefund, amount: 1_000 };
const cancelled = { status: 'cancelled', cancelledAt: PAID_AT } as const;
const cancelledOrder: Order = {
  ...paidOrder,
  ...cancelled,
  cancelReason: 'shopper',
  refunds: [madeRefund],
};
const unpaidOrder: Order = { ...paidOrder, ...cancelled, cancelReason: 'unpaid' };
const payment: ListedPayment = { orderId: 'order-1', amount: TOTAL, paidAt: 50, refunds: [] };
const refunded: ListedPayment = { ...payment, refunds: [refund] };
const open: ListedPayment = { ...payment, paidAt: undefined };

/** Mina's order, the provider's payments, and when the first listener received the sale. */
type Case = {
  order?: Order;
  payments: ListedPayment[];
  ring?: { date: string; at: number };
  partRefunds?: PartRefund[];
};

function kindsOf({ order, payments, ring, partRefunds = [] }: Case): Finding['kind'][] {
  const sale: Sale = {
    ...{ seq: 1, nickname: 'Mina', goodsId: 1, goodsName: 'Citron tea' },
    date: ring?.date ?? '',
  };
  const received = ring
    ? [{ connection: 1, node: 0, by: 'event' as const, sale, at: ring.at }]
    : [];
  const history: History = {
    asks: [],
    cancels: [],
    buyers: [{ name: 'Mina', announcedName: 'Mina', orders: order ? [order] : [] }],
    listeners: [{ name: 'one', from: 0, shown: [], more: 0, received }],
    sales: [],
    latest: 0,
    stock: [],
    payments,
    partRefunds,
  };
  return checkPayments(history).map(({ kind }) => kind);
}

describe('checkPayments', () => {
  it.each<[name: string, given: Case]>([
    ['a paid order', { order: paidOrder, payments: [open, payment] }],
    ['one that rang after it', { ...{ order: paidOrder, payments: [payment] }, ring: late() }],
    ['an order whose time ended', { order: unpaidOrder, payments: [open] }],
    ['an order that was never opened', { order: unpaidOrder, payments: [] }],
    ['a cancelled order that was refunded', { order: cancelledOrder, payments: [refunded] }],
    [
      'a part that was refunded',
      {
        order: { ...paidOrder, refunds: [partRefund] },
        payments: [{ ...payment, refunds: [{ ...refund, amount: 1_000 }] }],
        partRefunds: [{ orderId: 'order-1', amount: 1_000, status: 200 }],
      },
    ],
  ])('reports nothing for %s', (_, given) => {
    expect(kindsOf(given)).toEqual([]);
  });

  it.each<[kind: Finding['kind'], name: string, given: Case]>([
    ['paid and not sold', 'an unpaid order', { order: unpaidOrder, payments: [payment] }],
    ['paid and not sold', 'no order', { payments: [payment] }],
    [
      'paid and not sold',
      'an order that awaits its payment',
      { order: { ...paidOrder, status: 'awaiting_payment' }, payments: [payment] },
    ],
    ['sold and not paid', 'an open checkout', { order: paidOrder, payments: [open] }],
    ['sold and not paid', 'no checkout', { order: paidOrder, payments: [] }],
    ['paid twice', 'two payments', { order: paidOrder, payments: [payment, payment] }],
    [
      'refunded twice',
      'a repeated id',
      { order: cancelledOrder, payments: [{ ...payment, refunds: [refund, refund] }] },
    ],
    [
      'refunded twice',
      'another id',
      {
        order: cancelledOrder,
        payments: [{ ...payment, refunds: [refund, { ...refund, refundId: 'refund-2' }] }],
      },
    ],
    ['refunded twice', 'no request', { order: paidOrder, payments: [refunded] }],
    ['refund not made', 'no refund', { order: cancelledOrder, payments: [payment] }],
    [
      'refund not made',
      'a refund that is not recorded',
      {
        order: { ...cancelledOrder, refunds: [{ ...refund, requestedAt: PAID_AT }] },
        payments: [refunded],
      },
    ],
    [
      'refund not made',
      'a part that was answered and is not stored',
      {
        order: paidOrder,
        payments: [payment],
        partRefunds: [{ orderId: 'order-1', amount: 1_000, status: 200 }],
      },
    ],
    [
      'refunded twice',
      'a part that is stored twice',
      {
        order: { ...paidOrder, refunds: [partRefund, { ...partRefund, refundId: 'refund-2' }] },
        payments: [payment],
        partRefunds: [{ orderId: 'order-1', amount: 1_000, status: undefined }],
      },
    ],
    [
      'held for ever',
      'an order that still waits',
      { order: { ...paidOrder, status: 'awaiting_payment' }, payments: [open] },
    ],
    [
      'rung before paid',
      'a sale with the time of its order',
      { order: paidOrder, payments: [payment], ring: { date: DATE, at: 40 } },
    ],
    [
      'rung before paid',
      'a sale that was never paid',
      { order: unpaidOrder, payments: [open], ring: { date: DATE, at: 40 } },
    ],
  ])('reports “%s” for %s', (kind, _, given) => {
    expect(kindsOf(given)).toContain(kind);
  });
});

function late() {
  return { date: PAID_AT, at: 60 };
}
