import { expect, it } from 'vitest';
import type { Order } from '@/lib/orders/order';
import type { History } from './checker/history';
import { historyLines } from './history-lines';

it('writes one JSON object a line, with the requests in the order of their calls', () => {
  const order: Order = {
    orderId: 'order-1',
    status: 'confirmed',
    items: [{ goodsId: 1, goodsName: 'Citron tea', price: 9_000, quantity: 1 }],
    total: 9_000,
    date: '2026-11-24T10:00:00.000Z',
  };
  const sale = { seq: 1, nickname: 'Mina', goodsId: 1, goodsName: 'Citron tea', date: order.date };
  const ask = { buyer: 'Mina', key: 'k', goodsId: 1, quantity: 1, node: 0, at: 5, until: 9 };
  const history: History = {
    asks: [
      { ...ask, answer: { outcome: 'order', order, replayed: false } },
      { ...ask, key: 'l', at: 1, answer: { outcome: 'refused', code: 'SOLD_OUT' } },
      { ...ask, key: 'm', at: 7, answer: { outcome: 'nothing', reason: 'reset' } },
    ],
    cancels: [{ buyer: 'Mina', order, node: 1, at: 6, until: 8, answer: { outcome: 'busy' } }],
    buyers: [{ name: 'Mina', announcedName: 'Mina', orders: [order] }],
    listeners: [{ name: 'one', from: 0, shown: [sale], more: 0, received: [] }],
    sales: [sale],
    latest: 1,
    stock: [{ goodsId: 1, before: 3, after: 2 }],
  };
  const request = { buyer: 'Mina', node: 0, goodsId: 1, quantity: 1, return: 9 };
  expect(historyLines(history).map((line) => JSON.parse(line))).toEqual([
    { type: 'goods', goodsId: 1, before: 3, after: 2 },
    { type: 'purchase', ...request, key: 'l', call: 1, outcome: 'refused', code: 'SOLD_OUT' },
    { type: 'purchase', ...request, key: 'k', call: 5, outcome: 'order', orderId: 'order-1' },
    {
      ...{ type: 'cancellation', buyer: 'Mina', orderId: 'order-1', node: 1 },
      ...{ call: 6, return: 8, outcome: 'busy' },
    },
    { type: 'purchase', ...request, key: 'm', call: 7, outcome: 'nothing' },
    { type: 'order', buyer: 'Mina', orderId: 'order-1', items: order.items, cancelledAt: null },
    { type: 'sale', ...sale },
    { type: 'listener', name: 'one', shown: [1] },
  ]);
});
