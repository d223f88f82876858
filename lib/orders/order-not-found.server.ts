import { isValidObjectId } from 'mongoose';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { securityFields } from '@/lib/core/security-log.server';
import { OrderModel } from '@/lib/orders/order.model.server';

type Missing = { userId: string; orderId: string };

/**
 * Returns the error for an order that the user does not have. The answer is the same whether the order is
 * another's or nobody's; the security log says which.
 */
export async function orderNotFound({ userId, orderId }: Missing): Promise<AppError> {
  const isAnothers = isValidObjectId(orderId) && (await OrderModel.exists({ _id: orderId }));
  const event = 'security.order_refused';
  if (isAnothers && mayLog(event)) {
    log().warn(
      { event, ...securityFields('refused', { userId }), orderId },
      "another's order refused",
    );
  }
  return new AppError('ORDER_NOT_FOUND');
}
