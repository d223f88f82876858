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

/** The control that leads to another purchase, away from the pressed button (decision 21). */
export function BuyAgain({ outcome, price, onBuy, onAgain, language, words }: Props) {
  const asksForNewPrice = outcome === 'priceChanged';
  return (
    <PressButton
      className="min-h-11 font-medium underline"
      key={asksForNewPrice ? `for ${price}` : 'another'}
      onPress={asksForNewPrice ? onBuy : onAgain}
    >
      {asksForNewPrice
        ? interpolate(words.buyFor, { price: formatMoney(price, language) })
        : words.buyAnother}
    </PressButton>
  );
}
