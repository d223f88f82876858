'use client';

import { useState } from 'react';
import { useStock } from '@/components/live/use-live';
import { type BuyOutcome, buyOne } from '@/components/orders/buy-one';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';

export type BuyWords = Record<BuyOutcome, string> & {
  buy: string;
  buying: string;
  soldOut: string;
  seeOrders: string;
  logIn: string;
};

type Props = {
  goodsId: number;
  stock: number;
  /** The account that buys. */
  owner: string;
  words: BuyWords;
};

/** Buys one piece. The button keeps the focus whatever comes of it, the last piece included. */
export function BuyButton({ goodsId, stock: rendered, owner, words }: Props) {
  const [state, setState] = useState<'idle' | 'buying' | BuyOutcome>('idle');
  const stock = useStock(goodsId, rendered);
  const isBuying = state === 'buying';
  const soldOut = stock === 0 && !isBuying;
  const isOff = soldOut || state === 'gone';

  async function buy() {
    setState('buying');
    setState(await buyOne(owner, goodsId));
  }

  return (
    <div className="flex flex-col gap-2 max-sm:contents">
      <PressButton className="button-main" isBusy={isBuying} isOff={isOff} onPress={buy}>
        {isBuying && words.buying}
        {!isBuying && (soldOut ? words.soldOut : words.buy)}
      </PressButton>
      <p aria-live="polite" className="flex min-h-6 flex-wrap gap-x-2 max-sm:order-1">
        {state !== 'idle' && !isBuying && <span>{words[state]}</span>}
        {state === 'bought' && (
          <Link className="underline" href="/orders">
            {words.seeOrders}
          </Link>
        )}
        {state === 'sessionEnded' && (
          <Link className="underline" href={`/log-in?next=/goods/${goodsId}`} reload>
            {words.logIn}
          </Link>
        )}
      </p>
    </div>
  );
}
