import type { Finding, History } from './history';

/** A node whose clock jumped ahead answers every cancellation with it. */
const TOO_LATE = 'TOO_LATE_TO_CANCEL';

/** Checks that cancelled orders are those that were requested, and that each request was settled. */
export function checkCancels({ cancels, buyers }: History): Finding[] {
  const findings: Finding[] = [];
  const asked = new Set(cancels.map(({ order }) => order.orderId));
  const cancelled = new Set<string>();
  for (const { name, orders } of buyers) {
    for (const { orderId, cancelledAt, cancelReason = 'shopper' } of orders) {
      if (!cancelledAt) continue;
      cancelled.add(orderId);
      // The shop cancels an order that was not paid in time.
      if (asked.has(orderId) || cancelReason !== 'shopper') continue;
      findings.push({ kind: 'cancelled without a request', evidence: `${orderId} of ${name}` });
    }
  }
  const settled = new Set<string>();
  for (const { buyer, order, node, until, answer } of cancels) {
    const what = `${buyer}’s ${order.orderId} at node ${node} after ${until} ms`;
    if (answer.outcome === 'order' || answer.outcome === 'refused') settled.add(order.orderId);
    if (answer.outcome === 'order' && !cancelled.has(order.orderId)) {
      findings.push({ kind: 'cancellation lost', evidence: what });
    }
    if (answer.outcome === 'refused' && answer.code !== TOO_LATE) {
      findings.push({ kind: 'wrong answer', evidence: `${what}: ${answer.code}` });
    }
  }
  for (const orderId of asked) {
    if (settled.has(orderId)) continue;
    findings.push({ kind: 'never settled', evidence: `the cancellation of ${orderId}` });
  }
  return findings;
}
