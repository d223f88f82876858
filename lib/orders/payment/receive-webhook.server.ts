import { isValidObjectId } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { securityFields } from '@/lib/core/security-log.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { paymentProvider } from '@/lib/payments/configured-provider.server';
import { WebhookRefused } from '@/lib/payments/payment-provider.server';

/**
 * Receives a webhook of the payment provider. It is believed nothing but which order it is about: the
 * payment worker then asks the provider. So it may come twice, late, out of order or never.
 *
 * @param body as it arrived: the signature covers these bytes.
 * @throws AppError `NOT_FOUND` where payments are off, `FORBIDDEN` when the signature is not valid; the
 *   driver's error when the database is unavailable: the provider then sends it again.
 */
export async function receiveWebhook(body: Buffer, headers: Headers): Promise<void> {
  const provider = await paymentProvider();
  if (!provider) throw new AppError('NOT_FOUND');
  const orderId = parse(() => provider.parseWebhook(body, headers));
  if (orderId === null || !isValidObjectId(orderId)) return;
  await OrderModel.updateOne(
    { _id: orderId, 'payment.provider': provider.name, 'payment.paidAt': null },
    { $set: { 'payment.checkAt': new Date() } },
  );
}

function parse(read: () => string | null): string | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WebhookRefused)) throw error;
    const event = 'security.webhook_refused';
    if (mayLog(event)) log().warn({ event, ...securityFields('refused') }, 'webhook refused');
    throw new AppError('FORBIDDEN', { detail: 'The signature is not valid.', cause: error });
  }
}
