import { checkCancels } from './check-cancels';
import { checkListeners } from './check-listeners';
import { checkOrders } from './check-orders';
import { checkPayments } from './check-payments';
import { checkSales } from './check-sales';
import { checkStock } from './check-stock';
import type { Finding, History } from './history';

/**
 * Finds what violates the contract's "Delivery" in a history: lost, duplicated, reordered, phantom
 * and unannounced sales, and oversold stock. Pure.
 */
export function checkHistory(history: History): Finding[] {
  return [
    ...checkOrders(history),
    ...checkCancels(history),
    ...checkStock(history),
    ...checkSales(history),
    ...checkListeners(history),
    ...checkPayments(history),
  ];
}
