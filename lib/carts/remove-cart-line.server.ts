import { CartModel } from '@/lib/carts/cart.model.server';

type RemoveCartLineOptions = { userId: string; goodsId: number };

/** Takes the goods out of the cart; what is not in it stays out. */
export async function removeCartLine({ userId, goodsId }: RemoveCartLineOptions): Promise<void> {
  await CartModel.updateOne(
    { _id: userId },
    { $pull: { lines: { goodsId } }, $inc: { revision: 1 } },
  );
}
