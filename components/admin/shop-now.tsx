'use client';

import { useFigures } from '@/components/realtime/figures-store';
import { Link } from '@/components/ui/link';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

type Words = {
  today: string;
  ordersToday: string;
  people: string;
  hour: string;
  trending: string;
  noSales: string;
  times: string;
};
type Props = { figures: ShopStats; language: Language; words: Words };

/** The live figures of the dashboard, as plain text. */
export function ShopNow({ figures: rendered, language, words }: Props) {
  const { today, people, minutes, trending } = useFigures(rendered, language);
  const digits = new Intl.NumberFormat(language);
  const hour = minutes.reduce((sum, sales) => sum + sales, 0);
  const totals = [
    { label: words.today, text: formatMoney(today.won, language) },
    { label: words.ordersToday, text: digits.format(today.orders) },
    { label: words.people, text: digits.format(people) },
    { label: words.hour, text: digits.format(hour) },
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {totals.map(({ label, text }) => (
          <div
            className="flex flex-col justify-between gap-1 rounded-2xl border border-line bg-card p-4"
            key={label}
          >
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="font-bold text-2xl tabular-nums [overflow-wrap:anywhere]">{text}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2 className="mb-2 font-bold text-xl">{words.trending}</h2>
        {trending.length === 0 && <p className="text-muted">{words.noSales}</p>}
        <ol className="flex flex-col gap-1">
          {trending.map(({ goodsId, name, sales }) => (
            <li className="flex justify-between gap-4" key={goodsId}>
              <Link className="-my-1 py-1 underline" href={`/admin/goods/${goodsId}`}>
                {name}
              </Link>
              <span className="tabular-nums">
                {interpolate(words.times, { n: digits.format(sales) })}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
