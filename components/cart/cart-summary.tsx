import type { CheckoutOutcome, CheckoutState } from '@/components/cart/use-checkout';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

export type SummaryWords = {
  total: string;
  checkOut: string;
  ordering: string;
  ordered: string;
  priceIsNew: string;
  cartIsNew: string;
  /** `{total}` is an amount. */
  orderFor: string;
  logInToCheckOut: string;
  logInHint: string;
  logIn: string;
  outcomes: Record<CheckoutOutcome, string>;
};

type Props = {
  total: number;
  isGuest: boolean;
  announced: string | null;
  state: CheckoutState;
  onCheckOut: () => void;
  language: Language;
  words: SummaryWords;
};

/**
 * The total, and the button that orders. If the cart differs from the one that was shown, the pressed
 * button does nothing, however often it is pressed, and another one asks to confirm (decision 21).
 */
export function CartSummary({ total, isGuest, announced, state, language, words, ...on }: Props) {
  const resting = restingLabel(state, words);
  const label = resting ?? (state === 'ordering' ? words.ordering : words.checkOut);
  return (
    <section className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4 lg:sticky lg:top-4">
      <p className="flex justify-between font-bold text-lg tabular-nums">
        <span>{words.total}</span>
        <span data-total={total}>{formatMoney(total, language)}</span>
      </p>
      {isGuest ? (
        <>
          <Link className="button-main" href="/log-in?next=/cart" reload>
            {words.logInToCheckOut}
          </Link>
          <p className="text-muted text-sm">{words.logInHint}</p>
        </>
      ) : (
        <>
          <p className="text-muted text-sm">{announced}</p>
          <PressButton
            className="button-main"
            isBusy={state === 'ordering'}
            isOff={resting !== undefined}
            onPress={on.onCheckOut}
          >
            <span key={label}>{label}</span>
          </PressButton>
          <div className="flex min-h-12 flex-wrap items-center gap-x-2">
            <p aria-live="polite" className="flex flex-wrap gap-x-2 text-danger">
              {isOutcome(state) && <span key={state}>{words.outcomes[state]}</span>}
              {state === 'sessionEnded' && (
                <Link className="text-ink underline" href="/log-in?next=/cart" reload>
                  {words.logIn}
                </Link>
              )}
            </p>
            {resting && (
              <PressButton
                className="min-h-11 font-medium underline"
                key={total}
                onPress={on.onCheckOut}
              >
                {interpolate(words.orderFor, { total: formatMoney(total, language) })}
              </PressButton>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** The label of the pressed button while it rests; undefined while it may be pressed. */
function restingLabel(state: CheckoutState, words: SummaryWords): string | undefined {
  if (state === 'placed') return words.ordered;
  if (state === 'priceChanged') return words.priceIsNew;
  return state === 'cartChanged' ? words.cartIsNew : undefined;
}

function isOutcome(state: CheckoutState): state is CheckoutOutcome {
  return state !== 'idle' && state !== 'ordering' && state !== 'placed';
}
