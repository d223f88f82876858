import {
  startPaymentWorker as start,
  warnOfOpenPayments,
} from '@/lib/orders/payment/payment-worker.server';
import { paymentProvider } from '@/lib/payments/configured-provider.server';

export { warnOfOpenPayments };

/**
 * Loads the provider first, so that the whole process has the mutant's: pages and API routes are the
 * product's own build, and share it.
 */
export const startPaymentWorker: typeof start = () => {
  void paymentProvider();
  return start();
};
