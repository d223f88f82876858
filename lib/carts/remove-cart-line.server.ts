import { CartModel } from '@/lib/carts/cart.model.server';

type RemoveCartLineOptions = { userId: string; goodsId: number };

/** Removes the goods from the cart. Idempotent. */
export async function removeCartLine({ userId, goodsId }: RemoveCartLineOptions): Promise<void> {
  await CartModel.updateOne(
    { _id: userId },
    { $pull: { lines: { goodsId } }, $inc: { revision: 1 } },
  );
}
