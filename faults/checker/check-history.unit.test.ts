import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/orders/order';
import type { Sale } from '@/lib/sales/sale';
import { checkHistory } from './check-history';
import type { Ask, Cancel, Finding, History, Listener } from './history';

const DATES = ['10:00:00.001Z', '10:00:00.002Z', '10:00:00.003Z'].map((at) => `2026-11-24T${at}`);
const order = (index: number): Order => ({
  orderId: `order-${index}`,
  status: 'confirmed',
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
  answer: { outcome: 'order', order: order(index), replayed: false },
});

type ShownListener = Listener & { shown: Sale[] };

/** Mina bought three of ten pieces, and two listeners received the sales. A correct history. */
function correctHistory() {
  const sales = [sale(0), sale(1), sale(2)];
  const listenerNamed = (name: string): ShownListener => {
    return { name, from: 0, shown: [...sales], more: 0, received: [] };
  };
  return {
    asks: [ask(0), ask(1), ask(2)],
    cancels: [] as Cancel[],
    buyers: [
      {
        name: 'Mina',
        announcedName: 'Mina' as string | null,
        orders: [order(0), order(1), order(2)],
      },
    ],
    listeners: [listenerNamed('one'), listenerNamed('other')],
    sales,
    latest: 3,
    stock: [{ goodsId: 1, before: 10, after: 7 }],
  } satisfies History;
}
type CorrectHistory = ReturnType<typeof correctHistory>;

/** Mina's second order was cancelled: one listener was shown its sale before, the other was not. */
function historyWithCancellation() {
  const history = correctHistory();
  const answer = { outcome: 'order', order: order(1), replayed: false } as const;
  history.cancels.push({ buyer: 'Mina', order: order(1), node: 0, at: 5, until: 6, answer });
  mina(history).orders.splice(1, 1, { ...order(1), cancelledAt: DATES[2] ?? '' });
  history.sales.splice(1, 1);
  history.listeners[1]?.shown.splice(1, 1);
  history.stock = [{ goodsId: 1, before: 10, after: 8 }];
  return history;
}

/** The kinds of findings after `corrupt` has changed a correct history. */
function findAfter(
  corrupt: (history: CorrectHistory) => void,
  history = correctHistory(),
): Finding['kind'][] {
  corrupt(history);
  return [...new Set(checkHistory(history).map(({ kind }) => kind))];
}
const mina = ({ buyers }: CorrectHistory) => buyers[0] as CorrectHistory['buyers'][0];
const firstListener = ({ listeners }: CorrectHistory) =>
  listeners[0] as CorrectHistory['listeners'][0];

describe('checkHistory', () => {
  it('reports nothing for a correct history', () => {
    expect(checkHistory(correctHistory())).toEqual([]);
  });

  it('accepts a retry, a replay, a refusal and an open purchase that was settled', () => {
    const kinds = findAfter((history) => {
      history.asks.unshift({ ...ask(0), answer: { outcome: 'nothing', reason: 'reset' } });
      history.asks.push({
        ...ask(0),
        answer: { outcome: 'order', order: order(0), replayed: true },
      });
      const refused = { outcome: 'refused', code: 'SOLD_OUT' } as const;
      history.asks.push({ ...ask(1), key: 'much', quantity: 8, answer: refused });
    });
    expect(kinds).toEqual([]);
  });

  const CORRUPTIONS: [kind: Finding['kind'], corrupt: (history: CorrectHistory) => void][] = [
    ['order lost', (history) => mina(history).orders.pop()],
    ['order duplicated', ({ asks }) => asks.push({ ...ask(1), key: 'key-0' })],
    ['phantom order', ({ asks }) => asks.pop()],
    [
      'replay differs',
      ({ asks }) => {
        const changed = { ...order(0), total: 1 };
        asks.push({ ...ask(0), answer: { outcome: 'order', order: changed, replayed: true } });
      },
    ],
    [
      'ordered despite 503',
      ({ asks }) => {
        asks.splice(0, 1, { ...ask(0), answer: { outcome: 'busy' } });
        asks.push({ ...ask(0), answer: { outcome: 'order', order: order(0), replayed: true } });
      },
    ],
    [
      'wrong answer',
      ({ asks }) => asks.push({ ...ask(0), answer: { outcome: 'refused', code: 'INTERNAL' } }),
    ],
    [
      'refused despite stock',
      ({ asks }) =>
        asks.push({ ...ask(0), key: 'new', answer: { outcome: 'refused', code: 'SOLD_OUT' } }),
    ],
    [
      'never settled',
      ({ asks }) => asks.push({ ...ask(0), key: 'new', answer: { outcome: 'busy' } }),
    ],
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
    ['phantom sale', (history) => firstListener(history).shown.push({ ...sale(2), seq: 4 })],
    [
      'phantom sale',
      (history) => {
        mina(history).announcedName = null;
      },
    ],
    ['gap in the history', (history) => history.sales.splice(1, 1)],
    [
      'seq used twice',
      (history) => firstListener(history).shown.splice(1, 1, { ...sale(1), nickname: 'Jun' }),
    ],
    ['shown twice', (history) => firstListener(history).shown.push(sale(2))],
    ['shown out of order', (history) => firstListener(history).shown.reverse()],
    ['listeners disagree', (history) => firstListener(history).shown.reverse()],
    ['gap never filled', (history) => firstListener(history).shown.splice(1, 1)],
  ];
  it.each(CORRUPTIONS)('reports: %s', (kind, corrupt) => {
    expect(findAfter(corrupt)).toContain(kind);
  });

  it('accepts a cancelled order with its stock restored and its sale retracted', () => {
    expect(checkHistory(historyWithCancellation())).toEqual([]);
  });

  it('accepts a refusal when the piece came back only after it', () => {
    const refused = { outcome: 'refused', code: 'SOLD_OUT' } as const;
    const kinds = findAfter((history) => {
      history.stock = [{ goodsId: 1, before: 3, after: 1 }];
      history.asks.push({ ...ask(2), key: 'late', answer: refused });
    }, historyWithCancellation());
    expect(kinds).toEqual([]);
  });

  const CANCEL_CORRUPTIONS: [kind: Finding['kind'], corrupt: (history: CorrectHistory) => void][] =
    [
      ['cancellation lost', (history) => mina(history).orders.splice(1, 1, order(1))],
      ['cancelled without a request', (history) => history.cancels.pop()],
      ['sale not retracted', (history) => history.sales.splice(1, 0, sale(1))],
      [
        'sale not retracted',
        (history) => {
          history.listeners.push({ ...firstListener(history), name: 'late', isLate: true });
        },
      ],
      [
        'gap in the history',
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
          for (const cancel of cancels) cancel.answer = { outcome: 'busy' };
        },
      ],
      [
        'wrong answer',
        ({ cancels }) => {
          for (const cancel of cancels) cancel.answer = { outcome: 'refused', code: 'INTERNAL' };
        },
      ],
    ];
  it.each(CANCEL_CORRUPTIONS)('reports in a history with a cancellation: %s', (kind, corrupt) => {
    expect(findAfter(corrupt, historyWithCancellation())).toContain(kind);
  });

  it('accepts sales that a listener missed because they were too old or before its connection', () => {
    const kinds = findAfter((history) => {
      Object.assign(firstListener(history), { more: 1, shown: [sale(1), sale(2)] });
      Object.assign(history.listeners[1] ?? {}, { from: 1, shown: [sale(1), sale(2)] });
    });
    expect(kinds).toEqual([]);
  });

  it('describes the evidence of a finding', () => {
    const history = correctHistory();
    mina(history).orders.pop();
    const lost = checkHistory(history).find(({ kind }) => kind === 'order lost');
    expect(lost?.evidence).toBe('Mina got 201 with order-2 for key-2 at node 0 after 3 ms');
  });
});
