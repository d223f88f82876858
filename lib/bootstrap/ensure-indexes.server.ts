import mongoose from 'mongoose';
import { MailTokenModel } from '@/lib/accounts/mail-tokens/mail-token.model.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { CartModel } from '@/lib/carts/cart.model.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { MailModel } from '@/lib/mail/mail.model.server';
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
  MailModel,
  MailTokenModel,
];

/**
 * Creates the collections and their indexes. Every uniqueness guarantee depends on an index, so the server
 * accepts no request before.
 */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(
    MODELS.map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
  );
  await dropObsoleteIndexes();
}

/** Drops indexes of earlier versions that other indexes have replaced. */
async function dropObsoleteIndexes(): Promise<void> {
  const obsolete = ['seq_1'];
  for (const { name = '' } of await SaleModel.collection.indexes()) {
    if (obsolete.includes(name)) await dropIndex(name);
  }
}

/** Ignores an index that another node has dropped at the same moment. */
async function dropIndex(name: string): Promise<void> {
  try {
    await SaleModel.collection.dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === INDEX_NOT_FOUND)) throw error;
  }
}
