import { Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_CART_LINES } from '@/lib/carts/cart';
import { CartModel } from '@/lib/carts/cart.model.server';
import { findCartLines } from '@/lib/carts/find-cart-lines.server';
import { getCart } from '@/lib/carts/get-cart.server';
import { removeCartLine } from '@/lib/carts/remove-cart-line.server';
import { setCartLine } from '@/lib/carts/set-cart-line.server';
import { findGoods } from '@/lib/goods/find-goods.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { upTo } from '@/tests/count';
import { insertGoods } from '@/tests/sell';

const userId = new Types.ObjectId().toHexString();
const put = (goodsId: number, quantity: number) => setCartLine({ userId, goodsId, quantity });
const cart = async () => {
  const { items, total } = await getCart({ userId, language: 'en' });
  return { lines: items.map(({ goods, quantity }) => [goods.goodsId, quantity]), total };
};

beforeEach(async () => {
  await insertGoods(...[1, 2, 3].map((goodsId) => ({ goodsId, price: goodsId * 100 })));
});

describe('a cart', () => {
  it('is empty for a shopper who never filled one', async () => {
    expect(await cart()).toEqual({ lines: [], total: 0 });
  });

  it('keeps the order in which it was filled, and adds up current prices', async () => {
    await put(2, 3);
    await put(1, 1);
    expect(await cart()).toEqual({
      lines: [
        [2, 3],
        [1, 1],
      ],
      total: 700,
    });
    await GoodsModel.updateOne({ goodsId: 1 }, { price: 50 });
    expect((await cart()).total).toBe(650);
  });

  it('has each goods once, in the quantity that was set last', async () => {
    await put(1, 5);
    await put(1, 2);
    expect((await cart()).lines).toEqual([[1, 2]]);
  });

  it('refuses goods that do not exist', async () => {
    await expect(put(404, 1)).rejects.toMatchObject({ code: 'GOODS_NOT_FOUND' });
  });

  it('removes a line, and ignores the removal of goods that are not in it', async () => {
    await put(1, 1);
    await put(2, 1);
    await removeCartLine({ userId, goodsId: 1 });
    await removeCartLine({ userId, goodsId: 3 });
    expect((await cart()).lines).toEqual([[2, 1]]);
  });

  it('leaves out goods that left the store', async () => {
    await put(1, 1);
    await put(2, 1);
    await GoodsModel.deleteOne({ goodsId: 1 });
    expect(await cart()).toEqual({ lines: [[2, 1]], total: 200 });
  });

  it('belongs to one shopper alone', async () => {
    await put(1, 1);
    const other = { userId: new Types.ObjectId().toHexString(), language: 'en' } as const;
    expect((await getCart(other)).items).toEqual([]);
  });

  it('keeps every line that two tabs add at the same moment', async () => {
    await Promise.all([put(1, 1), put(2, 1), put(3, 1), put(1, 1), put(2, 1), put(3, 1)]);
    expect((await cart()).lines.sort()).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('increments its revision with every change, and with nothing else', async () => {
    const revision = async () => (await findCartLines(userId)).revision;
    expect(await revision()).toBe(0);
    await put(1, 1);
    await put(1, 2);
    await put(2, 1);
    const before = await revision();
    await cart();
    expect([before, await revision()]).toEqual([3, 3]);
    await removeCartLine({ userId, goodsId: 1 });
    expect(await findCartLines(userId)).toEqual({
      revision: 4,
      lines: [{ goodsId: 2, quantity: 1 }],
    });
  });

  it('lists goods that left the store in its lines only', async () => {
    await put(1, 1);
    await GoodsModel.deleteOne({ goodsId: 1 });
    expect((await findCartLines(userId)).lines).toEqual([{ goodsId: 1, quantity: 1 }]);
    expect(await findGoods([1, 2, 2], 'ko')).toMatchObject([{ goodsId: 2, name: '상품 2' }]);
  });

  it('refuses a fifty-first line, and still changes the others', async () => {
    const goods = upTo(MAX_CART_LINES + 1).map((goodsId) => ({ goodsId, quantity: 1 }));
    await insertGoods(...goods.slice(3));
    await CartModel.create({ _id: userId, lines: goods.slice(0, MAX_CART_LINES - 1) });
    await put(MAX_CART_LINES, 1);
    await expect(put(MAX_CART_LINES + 1, 1)).rejects.toMatchObject({
      code: 'INVALID',
      status: 422,
    });
    await put(1, 9);
    expect((await cart()).lines).toHaveLength(MAX_CART_LINES);
    expect((await cart()).lines[0]).toEqual([1, 9]);
  });
});
