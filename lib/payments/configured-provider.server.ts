import { env } from '@/lib/core/env.server';
import type { PaymentSettings } from '@/lib/core/payment-env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { PaymentProvider } from '@/lib/payments/payment-provider.server';

/**
 * The configured provider of this process; null where an order needs no payment. Its code is loaded
 * by the first call: without payments it is never loaded.
 */
export async function paymentProvider(): Promise<PaymentProvider | null> {
  const { payments } = env();
  if (!payments) return null;
  return processSingleton('payment-provider', () => load(payments));
}

async function load(settings: PaymentSettings): Promise<PaymentProvider> {
  if (settings.provider === 'toss') {
    return (await import('@/lib/payments/toss-provider.server')).createTossProvider(settings);
  }
  return (await import('@/lib/payments/stripe-provider.server')).createStripeProvider(settings);
}
