import { createTossProvider as create } from '@/lib/payments/toss-provider.server';

/** Without the capture: the buyer’s consent counts as the money. */
export const createTossProvider: typeof create = (settings) => ({
  ...create(settings),
  capture: async ({ ref, total }) => ({ status: 'paid', paymentRef: ref, amount: total }),
});
