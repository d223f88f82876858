import type { LiveWords } from '@/components/feed/live-words';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

type Props = {
  figures: ShopStats;
  /** The seq of the newest sale; the bell swings when it changes. */
  newest: number;
  language: Language;
  words: LiveWords;
};

/** The day's revenue and orders, and the number of visitors, large enough to read across a room. */
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
    <dl className="dashboard-totals">
      {totals.map(({ name, label, text, hint }) => (
        <div className={`dashboard-total dashboard-total-${name}`} key={name}>
          {/* A new element for each sale restarts the animation. */}
          {name === 'won' && <DashboardBell key={newest} />}
          <dt className="font-medium xl:text-xl">{label}</dt>
          <dd>
            {/* A new element for each text restarts the animation. */}
            <span className="dashboard-number" data-total={name} key={text}>
              {text}
            </span>
            <span className="mt-1 block text-sm">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const DashboardBell = () => (
  <svg aria-hidden="true" className="dashboard-bell" viewBox="6 4 20 22">
    <path d="M16 6.5a1.4 1.4 0 0 1 1.4 1.5c3 .6 4.8 3 4.8 6.2 0 3.6.8 5.2 2.3 6.7H7.5c1.5-1.5 2.3-3.1 2.3-6.7 0-3.2 1.8-5.6 4.8-6.2A1.4 1.4 0 0 1 16 6.5ZM13.4 22.6h5.2a2.6 2.6 0 0 1-5.2 0Z" />
  </svg>
);
