import type { LiveWords } from '@/components/feed/live-words';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

type Props = {
  figures: ShopStats;
  /** The seq of the newest sale: with each the bell rings. */
  newest: number;
  language: Language;
  words: LiveWords;
};

/** The day's total and who is here, large enough to be read across a room. */
export function Totals({ figures: { today, people }, newest, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  const totals = [
    {
      name: 'won',
      label: words.today,
      text: formatMoney(today.won, language),
      hint: words.dayHint,
    },
    {
      name: 'orders',
      label: words.ordersToday,
      text: digits.format(today.orders),
      hint: words.dayHint,
    },
    { name: 'people', label: words.people, text: digits.format(people), hint: words.peopleHint },
  ];
  return (
    <dl className="wall-totals">
      {totals.map(({ name, label, text, hint }) => (
        <div className={`wall-total wall-total-${name}`} key={name}>
          {name === 'won' && <WallBell key={newest} />}
          <dt className="font-medium xl:text-xl">{label}</dt>
          <dd>
            {/* Made anew when it changes, so that it is seen to move. */}
            <span className="wall-number" data-total={name} key={text}>
              {text}
            </span>
            <span className="mt-1 block text-sm">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Made anew with each sale, so that it swings. */
const WallBell = () => (
  <svg aria-hidden="true" className="wall-bell" viewBox="6 4 20 22">
    <path d="M16 6.5a1.4 1.4 0 0 1 1.4 1.5c3 .6 4.8 3 4.8 6.2 0 3.6.8 5.2 2.3 6.7H7.5c1.5-1.5 2.3-3.1 2.3-6.7 0-3.2 1.8-5.6 4.8-6.2A1.4 1.4 0 0 1 16 6.5ZM13.4 22.6h5.2a2.6 2.6 0 0 1-5.2 0Z" />
  </svg>
);
