import { Types } from 'mongoose';
import type { StoredGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Buyer = PlaceOrderOptions['buyer'];

/** A signal that is never aborted. */
export const neverAborted = new AbortController().signal;

/** @returns a buyer. A purchase does not read the account, so none is created. */
export function createBuyer(chosen: Partial<Buyer> = {}): Buyer {
  const userId = new Types.ObjectId().toHexString();
  return { userId, nickname: `shopper ${userId.slice(-6)}`, announceAs: 'nickname', ...chosen };
}

/** Inserts goods: by default tea, ten pieces, 1,000 won each. */
export async function insertGoods(
  ...goods: readonly (Partial<StoredGoods> & { goodsId: number })[]
): Promise<void> {
  await GoodsModel.insertMany(
    goods.map(({ goodsId, ...chosen }) => ({
      goodsId,
      name: { en: `goods ${goodsId}`, ko: `상품 ${goodsId}` },
      description: { en: `About goods ${goodsId}.`, ko: '설명이에요.' },
      category: 'tea',
      price: 1_000,
      stock: 10,
      imageUrl: `/goods/${goodsId}.svg`,
      ...chosen,
    })),
  );
}

/** @returns the stock of goods. */
export async function stockOf(goodsId: number): Promise<number | undefined> {
  return (await GoodsModel.findOne({ goodsId }).lean())?.stock;
}

let count = 0;

/** Buys goods: by default one piece, for a new buyer. */
export function buy(
  goodsId: number,
  options: Partial<PlaceOrderOptions> & { quantity?: number } = {},
): Promise<PlacedOrder> {
  return placeOrder(purchaseOf(goodsId, options));
}

/** @returns the arguments of `placeOrder` for a purchase as `buy` makes it. */
export function purchaseOf(
  goodsId: number,
  { quantity = 1, ...options }: Partial<PlaceOrderOptions> & { quantity?: number } = {},
): PlaceOrderOptions {
  return {
    buyer: createBuyer(),
    lines: [{ goodsId, quantity }],
    idempotencyKey: `key-${++count}`,
    signal: neverAborted,
    ...options,
  };
}

/** @returns the seqs of all published sales, ascending. */
export async function seqsInStore(): Promise<number[]> {
  const sales = await SaleModel.find({ seq: { $exists: true } })
    .sort({ seq: 1 })
    .lean();
  return sales.map(({ seq }) => seq ?? 0);
}
