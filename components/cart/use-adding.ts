import { changeQuantity } from '@/components/cart/cart-actions';
import { useQuantityOf } from '@/components/cart/use-cart';
import { useStock } from '@/components/realtime/use-realtime';
import { interpolate } from '@/lib/i18n/format';

/** `{goods}` is the goods' name, `{n}` their quantity in the cart. */
type AddingWords = { inCartOf: string };

export type Adding<Words extends AddingWords = AddingWords> = {
  goodsId: number;
  stock: number;
  name: string;
  words: Words;
};

/** The quantity of the goods in the cart, whether they are sold out, and a function that adds one. */
export function useAdding({ goodsId, stock, name, words }: Adding) {
  const quantity = useQuantityOf(goodsId);
  const soldOut = useStock(goodsId, stock) === 0;
  const add = () =>
    changeQuantity(goodsId, 1, (now) => interpolate(words.inCartOf, { goods: name, n: now }));
  return { quantity, soldOut, add };
}
