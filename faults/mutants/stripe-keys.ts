import { randomUUID } from 'node:crypto';
import { createStripeProvider as create } from '@/lib/payments/stripe-provider.server';

/** Without the keys of requests: a checkout that is asked for again is another one, and so is a refund. */
export const createStripeProvider: typeof create = (settings) => {
  const stripe = create(settings);
  let count = 0;
  return {
    ...stripe,
    createCheckout: (options) => {
      count += 1;
      return stripe.createCheckout({ ...options, number: 1_000 * process.pid + count });
    },
    refund: (refund) => stripe.refund({ ...refund, refundId: randomUUID() }),
  };
};
