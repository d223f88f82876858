import { Types } from 'mongoose';
import type { StoredGoods } from '@/lib/goods/goods';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { SaleModel } from '@/lib/sales/sale.model.server';

type Buyer = PlaceOrderOptions['buyer'];

/** A signal that nobody aborts. */
export const patient = new AbortController().signal;

/** Somebody who may buy. Purchases ask nothing of the accounts, so none is made. */
export function someone(chosen: Partial<Buyer> = {}): Buyer {
  const userId = new Types.ObjectId().toHexString();
  return { userId, nickname: `shopper ${userId.slice(-6)}`, announceAs: 'nickname', ...chosen };
}

/** Puts goods on the shelf: ten pieces of tea for 1,000 won unless said otherwise. */
export async function shelve(
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

/** How many pieces are left. */
export async function stockOf(goodsId: number): Promise<number | undefined> {
  return (await GoodsModel.findOne({ goodsId }).lean())?.stock;
}

let count = 0;

/** One piece of `goodsId` for someone, unless said otherwise. */
export function buy(
  goodsId: number,
  options: Partial<PlaceOrderOptions> & { quantity?: number } = {},
): Promise<PlacedOrder> {
  return placeOrder(purchaseOf(goodsId, options));
}

/** What `buy` asks for. */
export function purchaseOf(
  goodsId: number,
  { quantity = 1, ...options }: Partial<PlaceOrderOptions> & { quantity?: number } = {},
): PlaceOrderOptions {
  return {
    buyer: someone(),
    lines: [{ goodsId, quantity }],
    idempotencyKey: `key-${++count}`,
    signal: patient,
    ...options,
  };
}

/** Every sale's place in the history, ascending; sales without one are left out. */
export async function seqsInStore(): Promise<number[]> {
  const sales = await SaleModel.find({ seq: { $exists: true } })
    .sort({ seq: 1 })
    .lean();
  return sales.map(({ seq }) => seq ?? 0);
}
