import { OrderModel, toOrder } from '@/lib/orders/order.model.server';

// Without the unique index on a buyer's idempotency keys.
OrderModel.schema.clearIndexes();

export { OrderModel, toOrder };
