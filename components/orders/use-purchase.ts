import { type RefObject, useState } from 'react';
import { type BuyOutcome, buyOne } from '@/components/orders/buy-one';
import { showPrice, useShownPrice } from '@/components/orders/shown-price';

type Options = {
  /** The account that buys. */
  owner: string;
  goodsId: number;
  /** The price that came with the page, in whole won. */
  price: number;
  /** The button that buys. It gets the focus when it is ready again. */
  button: RefObject<HTMLButtonElement | null>;
};

/**
 * A purchase of one piece by one button (decision 21). Its phases:
 *
 * - `ready`: a press buys (→ `buying`).
 * - `buying`: waits for the answer; presses do nothing (→ `resting` or `ready`).
 * - `resting`: one piece was bought or is held, or the price has changed. Presses do nothing, however late, so
 *   that a second click or a held key buys nothing. Another control makes the button ready (`again`)
 *   or buys at the new price.
 */
export function usePurchase({ owner, goodsId, price: rendered, button }: Options) {
  const price = useShownPrice(goodsId, rendered);
  const [phase, setPhase] = useState<'ready' | 'buying' | 'resting'>('ready');
  const [outcome, setOutcome] = useState<BuyOutcome | null>(null);
  const [was, setWas] = useState(price);

  async function buy(): Promise<BuyOutcome> {
    setPhase('buying');
    setOutcome(null);
    const answer = await buyOne(owner, goodsId, price);
    if (answer.price !== undefined) {
      setWas(price);
      showPrice(goodsId, answer.price, rendered);
    }
    const isResting = ['bought', 'toPayment', 'priceChanged'].includes(answer.outcome);
    setPhase(isResting ? 'resting' : 'ready');
    setOutcome(answer.outcome);
    return answer.outcome;
  }

  function again(): void {
    setPhase('ready');
    button.current?.focus();
  }

  return { phase, outcome, price, was, buy, again };
}
