import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import { checkHistory } from './check-history';
import type { Ask, Cancel, Finding, History, Listener } from './history';

const DATES = ['10:00:00.001Z', '10:00:00.002Z', '10:00:00.003Z'].map((at) => `2026-11-24T${at}`);
const order = (index: number): Order => ({
  orderId: `order-${index}`,
  items: [{ goodsId: 1, goodsName: 'Citron tea', price: 9_000, quantity: 1 }],
  total: 9_000,
  date: DATES[index] ?? '',
});
const sale = (index: number): Sale => ({
  seq: index + 1,
  nickname: 'Mina',
  goodsId: 1,
  goodsName: 'Citron tea',
  date: DATES[index] ?? '',
});
const ask = (index: number): Ask => ({
  buyer: 'Mina',
  key: `key-${index}`,
  goodsId: 1,
  quantity: 1,
  node: 0,
  at: index,
  until: index + 1,
  answer: { told: 'order', order: order(index), replayed: false },
});

type Ear = Listener & { shown: Sale[] };

/** Mina bought three pieces of ten, and two listeners heard of it. Nothing is wrong. */
function whole() {
  const sales = [sale(0), sale(1), sale(2)];
  const ear = (name: string): Ear => {
    return { name, from: 0, shown: [...sales], more: 0, heard: [] };
  };
  return {
    asks: [ask(0), ask(1), ask(2)],
    cancels: [] as Cancel[],
    buyers: [
      { name: 'Mina', shownAs: 'Mina' as string | null, orders: [order(0), order(1), order(2)] },
    ],
    listeners: [ear('one'), ear('other')],
    sales,
    latest: 3,
    stock: [{ goodsId: 1, before: 10, after: 7 }],
  } satisfies History;
}
type Whole = ReturnType<typeof whole>;

/** Mina's second piece was cancelled: one listener had been shown it, the other came later. */
function cancelled() {
  const history = whole();
  const answer = { told: 'order', order: order(1), replayed: false } as const;
  history.cancels.push({ buyer: 'Mina', order: order(1), node: 0, at: 5, until: 6, answer });
  mina(history).orders.splice(1, 1, { ...order(1), cancelledAt: DATES[2] ?? '' });
  history.sales.splice(1, 1);
  history.listeners[1]?.shown.splice(1, 1);
  history.stock = [{ goodsId: 1, before: 10, after: 8 }];
  return history;
}

/** What is found in a whole history after `damage`. */
function findAfter(damage: (history: Whole) => void, history = whole()): Finding['kind'][] {
  damage(history);
  return [...new Set(checkHistory(history).map(({ kind }) => kind))];
}
const mina = ({ buyers }: Whole) => buyers[0] as Whole['buyers'][0];
const ear = ({ listeners }: Whole) => listeners[0] as Whole['listeners'][0];

describe('checkHistory', () => {
  it('reports nothing for a correct history', () => {
    expect(checkHistory(whole())).toEqual([]);
  });

  it('accepts a retry, a replay, a refusal and an open purchase that was settled', () => {
    const kinds = findAfter((history) => {
      history.asks.unshift({ ...ask(0), answer: { told: 'nothing', reason: 'reset' } });
      history.asks.push({
        ...ask(0),
        answer: { told: 'order', order: order(0), replayed: true },
      });
      const refused = { told: 'refused', code: 'SOLD_OUT' } as const;
      history.asks.push({ ...ask(1), key: 'much', quantity: 8, answer: refused });
    });
    expect(kinds).toEqual([]);
  });

  const DAMAGES: [kind: Finding['kind'], damage: (history: Whole) => void][] = [
    ['order lost', (history) => mina(history).orders.pop()],
    ['order doubled', ({ asks }) => asks.push({ ...ask(1), key: 'key-0' })],
    ['order out of nowhere', ({ asks }) => asks.pop()],
    [
      'replay differs',
      ({ asks }) => {
        const changed = { ...order(0), total: 1 };
        asks.push({ ...ask(0), answer: { told: 'order', order: changed, replayed: true } });
      },
    ],
    [
      'taken though 503 was said',
      ({ asks }) => {
        asks.splice(0, 1, { ...ask(0), answer: { told: 'busy' } });
        asks.push({ ...ask(0), answer: { told: 'order', order: order(0), replayed: true } });
      },
    ],
    [
      'wrong answer',
      ({ asks }) => asks.push({ ...ask(0), answer: { told: 'refused', code: 'INTERNAL' } }),
    ],
    [
      'refused though it was there',
      ({ asks }) =>
        asks.push({ ...ask(0), key: 'new', answer: { told: 'refused', code: 'SOLD_OUT' } }),
    ],
    ['never settled', ({ asks }) => asks.push({ ...ask(0), key: 'new', answer: { told: 'busy' } })],
    [
      'oversold',
      (history) => {
        history.stock = [{ goodsId: 1, before: 2, after: -1 }];
      },
    ],
    [
      'stock does not add up',
      (history) => {
        history.stock = [{ goodsId: 1, before: 10, after: 8 }];
      },
    ],
    [
      'sale unannounced',
      (history) => {
        history.sales.pop();
        history.latest = 2;
      },
    ],
    [
      'sale announced twice',
      (history) => {
        history.sales.push({ ...sale(2), seq: 4 });
        history.latest = 4;
      },
    ],
    ['phantom sale', (history) => history.sales.push({ ...sale(2), seq: 4, nickname: 'Nobody' })],
    ['phantom sale', (history) => ear(history).shown.push({ ...sale(2), seq: 4 })],
    [
      'phantom sale',
      (history) => {
        mina(history).shownAs = null;
      },
    ],
    ['hole in the history', (history) => history.sales.splice(1, 1)],
    [
      'one seq, two sales',
      (history) => ear(history).shown.splice(1, 1, { ...sale(1), nickname: 'Jun' }),
    ],
    ['shown twice', (history) => ear(history).shown.push(sale(2))],
    ['shown out of order', (history) => ear(history).shown.reverse()],
    ['listeners disagree', (history) => ear(history).shown.reverse()],
    ['gap never filled', (history) => ear(history).shown.splice(1, 1)],
  ];
  it.each(DAMAGES)('reports: %s', (kind, damage) => {
    expect(findAfter(damage)).toContain(kind);
  });

  it('accepts a cancelled order with its stock restored and its sale retracted', () => {
    expect(checkHistory(cancelled())).toEqual([]);
  });

  it('accepts a refusal when the piece came back only after it', () => {
    const refused = { told: 'refused', code: 'SOLD_OUT' } as const;
    const kinds = findAfter((history) => {
      history.stock = [{ goodsId: 1, before: 3, after: 1 }];
      history.asks.push({ ...ask(2), key: 'late', answer: refused });
    }, cancelled());
    expect(kinds).toEqual([]);
  });

  const CANCEL_DAMAGES: [kind: Finding['kind'], damage: (history: Whole) => void][] = [
    ['cancellation lost', (history) => mina(history).orders.splice(1, 1, order(1))],
    ['cancelled by nobody', (history) => history.cancels.pop()],
    ['sale not taken back', (history) => history.sales.splice(1, 0, sale(1))],
    [
      'sale not taken back',
      (history) => {
        history.listeners.push({ ...ear(history), name: 'late', isLate: true });
      },
    ],
    [
      'hole in the history',
      (history) => {
        history.latest = 4;
      },
    ],
    [
      'stock does not add up',
      (history) => {
        history.stock = [{ goodsId: 1, before: 10, after: 9 }];
      },
    ],
    [
      'never settled',
      ({ cancels }) => {
        for (const cancel of cancels) cancel.answer = { told: 'busy' };
      },
    ],
    [
      'wrong answer',
      ({ cancels }) => {
        for (const cancel of cancels) cancel.answer = { told: 'refused', code: 'INTERNAL' };
      },
    ],
  ];
  it.each(CANCEL_DAMAGES)('reports in a history with a cancellation: %s', (kind, damage) => {
    expect(findAfter(damage, cancelled())).toContain(kind);
  });

  it('accepts sales that a listener missed because they were too old or before its connection', () => {
    const kinds = findAfter((history) => {
      Object.assign(ear(history), { more: 1, shown: [sale(1), sale(2)] });
      Object.assign(history.listeners[1] ?? {}, { from: 1, shown: [sale(1), sale(2)] });
    });
    expect(kinds).toEqual([]);
  });

  it('describes the evidence of a finding', () => {
    const history = whole();
    mina(history).orders.pop();
    const lost = checkHistory(history).find(({ kind }) => kind === 'order lost');
    expect(lost?.evidence).toBe('Mina was told of order-2 for key-2 at node 0 after 3 ms');
  });
});
