import type { CheckoutOutcome } from '@/components/cart/use-checkout';
import { Link } from '@/components/ui/link';
import type { Language } from '@/lib/language';
import { formatMoney } from '@/lib/money';

export type SummaryWords = {
  total: string;
  checkOut: string;
  ordering: string;
  logInToCheckOut: string;
  logInHint: string;
  logIn: string;
  outcomes: Record<CheckoutOutcome, string>;
};

type Props = {
  total: number;
  isGuest: boolean;
  announced: string | null;
  state: 'idle' | 'ordering' | CheckoutOutcome;
  onCheckOut: () => void;
  language: Language;
  words: SummaryWords;
};

/** What it comes to, and the order. */
export function CartSummary({ total, isGuest, announced, state, language, words, ...on }: Props) {
  const isOrdering = state === 'ordering';
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
          <button
            aria-disabled={isOrdering}
            className="button-main"
            onClick={isOrdering ? undefined : on.onCheckOut}
            type="button"
          >
            {isOrdering ? words.ordering : words.checkOut}
          </button>
          <p aria-live="polite" className="flex min-h-12 flex-wrap gap-x-2 text-danger">
            {state !== 'idle' && !isOrdering && words.outcomes[state]}
            {state === 'sessionEnded' && (
              <Link className="text-ink underline" href="/log-in?next=/cart" reload>
                {words.logIn}
              </Link>
            )}
          </p>
        </>
      )}
    </section>
  );
}
