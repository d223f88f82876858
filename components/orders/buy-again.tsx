import type { BuyOutcome } from '@/components/orders/buy-one';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** `{price}` is an amount. */
export type BuyAgainWords = { buyAnother: string; buyFor: string };

type Props = {
  outcome: BuyOutcome | null;
  price: number;
  onBuy: () => void;
  onAgain: () => void;
  language: Language;
  words: BuyAgainWords;
};

/** The step, away from the button that was pressed, that leads to another purchase. */
export function BuyAgain({ outcome, price, onBuy, onAgain, language, words }: Props) {
  const isAsked = outcome === 'priceChanged';
  return (
    <PressButton
      className="min-h-11 font-medium underline"
      key={isAsked ? `for ${price}` : 'another'}
      onPress={isAsked ? onBuy : onAgain}
    >
      {isAsked
        ? interpolate(words.buyFor, { price: formatMoney(price, language) })
        : words.buyAnother}
    </PressButton>
  );
}
