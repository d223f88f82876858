import { wantMore } from '@/components/cart/cart-store';
import { useQuantityOf } from '@/components/cart/use-cart';
import { useStock } from '@/components/live/use-live';
import { fill } from '@/lib/words';

/** `{goods}` is the goods' name, `{n}` how many of them are in the cart. */
export type AddWords = {
  add: string;
  addOf: string;
  inCart: string;
  inCartOf: string;
  seeCart: string;
};

export type Adding = { goodsId: number; stock: number; name: string; words: AddWords };

/** How many pieces of the goods are in the cart, whether there are no more, and what adds one. */
export function useAdding({ goodsId, stock, name, words }: Adding) {
  const quantity = useQuantityOf(goodsId);
  const soldOut = useStock(goodsId, stock) === 0;
  const add = () => wantMore(goodsId, 1, (now) => fill(words.inCartOf, { goods: name, n: now }));
  return { quantity, soldOut, add };
}
