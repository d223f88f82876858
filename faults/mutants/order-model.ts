import { OrderModel } from '@/lib/orders/order.model.server';

// Taken out: the unique index on a buyer's keys.
OrderModel.schema.clearIndexes();

export { OrderModel };
