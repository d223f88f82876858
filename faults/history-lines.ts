import type { Answer, History } from './checker/history';

/**
 * Formats a history for another checker: one JSON object a line (docs/faults.md, "The exported history").
 * Times are milliseconds on one clock.
 */
export function historyLines({
  stock,
  asks,
  cancels,
  buyers,
  sales,
  listeners,
}: History): string[] {
  const goods = stock.map((level) => ({ type: 'goods', ...level }));
  const purchases = asks.map(({ answer, at, until, ...ask }) => {
    return { type: 'purchase', ...ask, call: at, return: until, ...resultOf(answer) };
  });
  const cancellations = cancels.map(({ answer, at, until, order, buyer, node }) => {
    const { orderId } = order;
    const times = { call: at, return: until };
    return { type: 'cancellation', buyer, orderId, node, ...times, outcome: answer.outcome };
  });
  const orders = buyers.flatMap(({ name, orders }) =>
    orders.map(({ orderId, items, cancelledAt = null }) => {
      return { type: 'order', buyer: name, orderId, items, cancelledAt };
    }),
  );
  const announced = sales.map((sale) => ({ type: 'sale', ...sale }));
  const shown = listeners.map(({ name, shown }) => {
    return { type: 'listener', name, shown: shown.map(({ seq }) => seq) };
  });
  const requests = [...purchases, ...cancellations].sort((a, b) => a.call - b.call);
  return [...goods, ...requests, ...orders, ...announced, ...shown].map((one) =>
    JSON.stringify(one),
  );
}

function resultOf(answer: Answer) {
  const { outcome } = answer;
  if (outcome === 'order') return { outcome, orderId: answer.order.orderId };
  return outcome === 'refused' ? { outcome, code: answer.code } : { outcome };
}
