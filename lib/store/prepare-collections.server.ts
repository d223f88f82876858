import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { AnnouncerModel } from '@/lib/sales/announcer.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

const MODELS = [
  UserModel,
  GoodsModel,
  CartModel,
  OrderModel,
  SaleModel,
  AnnouncerModel,
  PictureModel,
  AuditModel,
];

/**
 * Makes the collections and their indexes. Every promise that says "unique" stands on one of
 * these, so the shop does not serve before they are there.
 */
export async function prepareCollections(): Promise<void> {
  await Promise.all(
    MODELS.map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
  );
}
