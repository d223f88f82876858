import type { Order } from '@/lib/orders/order';

/**
 * Leads on to the payment of an order that awaits one. Its own `url` has the shop's public name, and
 * this page may have been opened by another one, for which the session is valid.
 *
 * @returns whether there is anything to pay.
 */
export function goToPayment({ orderId, payment }: Order): boolean {
  if (payment) location.assign(payAddress(orderId, document.documentElement.lang));
  return !!payment;
}

/** The address that leads to the provider's page in `language`. */
export const payAddress = (orderId: string, language: string): string =>
  `/api/orders/${orderId}/pay?lang=${language}`;
