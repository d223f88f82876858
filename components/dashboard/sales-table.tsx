import type { LiveWords } from '@/components/feed/live-words';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

type Props = {
  caption: string;
  /** The oldest first. */
  minutes: readonly number[];
  language: Language;
  words: LiveWords;
};

/** The chart as a table, for screen readers and for exact numbers. */
export function SalesTable({ caption, minutes, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  const newestFirst = minutes.map((sales, index) => ({ sales, ago: minutes.length - 1 - index }));
  return (
    <details className="mt-2">
      <summary className="nav-link w-fit text-muted text-sm">{words.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <section aria-label={words.tableName} className="max-h-64 overflow-y-auto" tabIndex={0}>
        <table className="w-full max-w-sm text-left tabular-nums">
          <caption className="py-1 text-left text-muted text-sm">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.minute}</th>
              <th scope="col">{words.sales}</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.reverse().map(({ sales, ago }) => (
              <tr className="border-line border-t" key={ago}>
                <th className="py-1 font-normal" scope="row">
                  {ago === 0 ? words.now : interpolate(words.ago, { n: ago })}
                </th>
                <td>{digits.format(sales)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
