import type { LiveWords } from '@/components/live/live-words';
import type { Language } from '@/lib/language';
import type { ShopFigures } from '@/lib/live/figures';
import { formatMoney } from '@/lib/money';

type Props = { figures: ShopFigures; language: Language; words: LiveWords };

/** The day's total and who is here, large enough to be read across a room. */
export function WallTotals({ figures: { today, people }, language, words }: Props) {
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
