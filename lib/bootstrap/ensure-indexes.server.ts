import mongoose from 'mongoose';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { ErasureModel } from '@/lib/privacy/erasure.model.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

const { MongoServerError } = mongoose.mongo;
const INDEX_NOT_FOUND = 27;

const MODELS = [
  UserModel,
  GoodsModel,
  CartModel,
  OrderModel,
  SaleModel,
  RelayStateModel,
  PictureModel,
  AuditModel,
  ErasureModel,
];

/**
 * Makes the collections and their indexes. Every promise that says "unique" stands on one of
 * these, so the shop does not serve before they are there.
 */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(
    MODELS.map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
  );
  await dropReplaced();
}

/** Indexes of an earlier Salebell whose work another one does now, by the name that it has. */
async function dropReplaced(): Promise<void> {
  const replaced = ['seq_1'];
  for (const { name = '' } of await SaleModel.collection.indexes()) {
    if (replaced.includes(name)) await dropIndex(name);
  }
}

/** Another node that starts at the same moment may have been quicker. */
async function dropIndex(name: string): Promise<void> {
  try {
    await SaleModel.collection.dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === INDEX_NOT_FOUND)) throw error;
  }
}
