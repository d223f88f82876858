import { toOrderDocument, toSaleDocuments as toSales } from '@/lib/orders/order-document.server';

export type { Announcement } from '@/lib/orders/order-document.server';
export { toOrderDocument };

/** Without the wait for the payment: the sale of an order is inserted with it. */
export const toSaleDocuments: typeof toSales = (announcement, order) =>
  toSales(announcement, { ...order, status: 'confirmed' });
