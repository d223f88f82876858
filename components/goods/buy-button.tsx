'use client';

import { useRef } from 'react';
import { BuyAgain, type BuyAgainWords } from '@/components/orders/buy-again';
import type { BuyOutcome } from '@/components/orders/buy-one';
import { usePurchase } from '@/components/orders/use-purchase';
import { useStock } from '@/components/realtime/use-realtime';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** `{price}` and `{was}` in `priceChanged` are the new and the old price. */
export type BuyWords = Record<BuyOutcome, string> &
  BuyAgainWords & {
    buy: string;
    buying: string;
    soldOut: string;
    boughtOne: string;
    heldOne: string;
    newPrice: string;
    seeOrders: string;
    logIn: string;
  };

type Props = {
  goodsId: number;
  stock: number;
  /** The rendered price, in whole won. */
  price: number;
  /** The account that buys. */
  owner: string;
  language: Language;
  words: BuyWords;
};

/**
 * Buys one piece at the price shown. The button keeps the focus after any outcome, even when the goods
 * sell out, and does nothing after a purchase until the shopper asks for another one.
 */
export function BuyButton({ goodsId, stock: rendered, owner, language, words, ...goods }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const purchase = usePurchase({ owner, goodsId, price: goods.price, button });
  const { phase, outcome, price, was } = purchase;
  const isBuying = phase === 'buying';
  const soldOut = useStock(goodsId, rendered) === 0 && !isBuying;
  const isOff = soldOut || outcome === 'gone';
  const isResting = phase === 'resting';
  const amounts = { price: formatMoney(price, language), was: formatMoney(was, language) };
  const restingLabel =
    outcome === 'priceChanged'
      ? words.newPrice
      : outcome === 'toPayment'
        ? words.heldOne
        : words.boughtOne;
  const label = isBuying ? words.buying : isResting ? restingLabel : words.buy;

  return (
    <div className="flex flex-col gap-2 max-sm:contents">
      <PressButton
        className="button-main"
        isBusy={isBuying}
        isOff={isOff || isResting}
        onPress={purchase.buy}
        ref={button}
      >
        <span key={soldOut ? words.soldOut : label}>{soldOut ? words.soldOut : label}</span>
      </PressButton>
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 max-sm:order-1">
        <p aria-live="polite" className="flex flex-wrap gap-x-2">
          {outcome && <span key={outcome}>{interpolate(words[outcome], amounts)}</span>}
          {(outcome === 'bought' || outcome === 'toPayment') && (
            <Link className="underline" href="/orders">
              {words.seeOrders}
            </Link>
          )}
          {outcome === 'sessionEnded' && (
            <Link className="underline" href={`/log-in?next=/goods/${goodsId}`} reload>
              {words.logIn}
            </Link>
          )}
        </p>
        {isResting && !isOff && (
          <BuyAgain
            language={language}
            onAgain={purchase.again}
            onBuy={purchase.buy}
            outcome={outcome}
            price={price}
            words={words}
          />
        )}
      </div>
    </div>
  );
}
