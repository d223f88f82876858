import { checkCancels } from './check-cancels';
import { checkListeners } from './check-listeners';
import { checkOrders } from './check-orders';
import { checkSales } from './check-sales';
import { checkStock } from './check-stock';
import type { Finding, History } from './history';

/**
 * Finds what a history breaks of the contract's "Delivery": lost, doubled, reordered, phantom and
 * unannounced sales, and stock sold twice. Pure: the same history, the same findings.
 */
export function checkHistory(history: History): Finding[] {
  return [
    ...checkOrders(history),
    ...checkCancels(history),
    ...checkStock(history),
    ...checkSales(history),
    ...checkListeners(history),
  ];
}
