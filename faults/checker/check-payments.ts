import type { Order } from '@/lib/orders/order';
import type { Finding, History, ListedPayment } from './history';

/**
 * Compares the provider's own list of payments with the orders in the store, and with the sales that
 * listeners received. Nothing is in progress any more.
 */
export function checkPayments(history: History): Finding[] {
  const { buyers, payments } = history;
  if (!payments) return [];
  const byOrder = new Map<string, ListedPayment[]>();
  for (const payment of payments) {
    byOrder.set(payment.orderId, [...(byOrder.get(payment.orderId) ?? []), payment]);
  }
  const orders = new Map(buyers.flatMap((buyer) => buyer.orders).map((one) => [one.orderId, one]));
  const orderIds = new Set([...byOrder.keys(), ...orders.keys()]);
  return [
    ...[...orderIds].flatMap((orderId) =>
      checkOrder(orderId, orders.get(orderId), byOrder.get(orderId) ?? []),
    ),
    ...checkPartRefunds(history, orders),
    ...checkRings(history, byOrder),
  ];
}

/** @param order undefined when the store has none. */
function checkOrder(
  orderId: string,
  order: Order | undefined,
  listed: readonly ListedPayment[],
): Finding[] {
  const paid = listed.filter(({ paidAt }) => paidAt !== undefined);
  const made = paid.flatMap(({ refunds }) => refunds);
  const requested = order?.refunds ?? [];
  const amounts = { taken: sum(paid), refunded: sum(made), requested: sum(requested) };
  const state = order ? `${order.status} ${order.cancelReason ?? ''}`.trim() : 'not in the store';
  const evidence =
    `${orderId} of ${order?.date}, ${state}, total ${order?.total}: the provider took ` +
    `${amounts.taken} in ${paid.length} payments and refunded ${amounts.refunded}; ` +
    `the store requested ${amounts.requested}`;
  const kinds: Finding['kind'][] = [];
  const isSold = order !== undefined && !order.cancelledAt && order.status !== 'awaiting_payment';
  if (order?.status === 'awaiting_payment') kinds.push('held for ever');
  if (isSold && amounts.taken < order.total) kinds.push('sold and not paid');
  if (order && amounts.taken > order.total) kinds.push('paid twice');
  if (!isSold && amounts.taken > amounts.refunded) kinds.push('paid and not sold');
  if (new Set(made.map(({ refundId }) => refundId)).size < made.length)
    kinds.push('refunded twice');
  else if (amounts.refunded > amounts.requested) kinds.push('refunded twice');
  if (requested.some(({ refundId, doneAt }) => !doneAt || !isMade(refundId, made))) {
    kinds.push('refund not made');
  }
  return kinds.map((kind) => ({ kind, evidence }));
}

const sum = (amounts: readonly { amount: number }[]) =>
  amounts.reduce((total, { amount }) => total + amount, 0);

const isMade = (refundId: string, made: readonly { refundId: string }[]) =>
  made.some((refund) => refund.refundId === refundId);

/** Checks that what an admin refunded once is stored once. Whether it was made, `checkOrder` checks. */
function checkPartRefunds(
  { partRefunds = [] }: History,
  orders: ReadonlyMap<string, Order>,
): Finding[] {
  return partRefunds.flatMap(({ orderId, amount, status }): Finding[] => {
    const stored = (orders.get(orderId)?.refunds ?? []).filter((one) => one.amount === amount);
    const evidence = `${stored.length} refunds of ${amount} of ${orderId}, answered ${status}`;
    if (stored.length > 1) return [{ kind: 'refunded twice', evidence }];
    const isRequested = status === 200 && stored.length === 0;
    return isRequested ? [{ kind: 'refund not made', evidence }] : [];
  });
}

/** Checks that no listener received a sale before the money of its order had moved. */
function checkRings(
  { buyers, listeners }: History,
  byOrder: ReadonlyMap<string, readonly ListedPayment[]>,
): Finding[] {
  const firstAt = new Map<string, { seq: number; at: number; listener: string }>();
  for (const { name, received } of listeners) {
    for (const { sale, at } of received) {
      const key = keyOf(sale.nickname, sale.goodsId, sale.date);
      const first = firstAt.get(key);
      if (!first || at < first.at) firstAt.set(key, { seq: sale.seq, at, listener: name });
    }
  }
  const findings: Finding[] = [];
  for (const { announcedName, orders } of buyers) {
    for (const { orderId, items, date, paidAt } of orders) {
      const movedAt = Math.min(
        ...(byOrder.get(orderId) ?? []).map(
          (payment) => payment.paidAt ?? Number.POSITIVE_INFINITY,
        ),
      );
      for (const { goodsId } of items) {
        for (const soldAt of new Set([date, paidAt])) {
          const rung = soldAt && firstAt.get(keyOf(announcedName ?? '', goodsId, soldAt));
          if (!rung || rung.at >= movedAt) continue;
          const evidence =
            `${rung.listener} received seq ${rung.seq} of ${orderId} after ${Math.round(rung.at)} ms; ` +
            `it was paid after ${Math.round(movedAt)} ms`;
          findings.push({ kind: 'rung before paid', evidence });
        }
      }
    }
  }
  return findings;
}

const keyOf = (nickname: string, goodsId: number, date: string) => `${nickname} ${goodsId} ${date}`;
