import { SalesTable } from '@/components/dashboard/sales-table';
import type { LiveWords } from '@/components/feed/live-words';
import { MINUTE_MS, MINUTES, startOfHour } from '@/lib/dashboard/hour';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

const STEP = 10;
const HEIGHT = 200;
const TICKS = [60, 45, 30, 15] as const;

type Props = {
  minutes: readonly number[];
  sum: number;
  /** The upper end of the scale. */
  top: number;
  /** When the first minute began (milliseconds), in a replay; null: the hour that ends now. */
  begin: number | null;
  /** ISO 8601; the server's clock. */
  end: string;
  language: Language;
  words: LiveWords;
};

/** The purchases of each minute of the hour as bars that move on with the clock; the same as a table. */
export function SalesChart({ minutes, sum, top, begin, end, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  const first = (begin ?? startOfHour(Date.parse(end))) / MINUTE_MS;
  // A minute stays the same bar while it moves on.
  const bars = minutes.map((sales, index) => ({
    minute: first + index,
    height: (sales / top) * HEIGHT,
    isNow: index === MINUTES - 1 && begin === null,
  }));
  const text = interpolate(words.chart, {
    n: digits.format(sum),
    most: digits.format(Math.max(0, ...minutes)),
  });
  return (
    <section aria-label={words.perMinute} className="wall-card wall-chart">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4">
        <h2 className="font-bold text-lg xl:text-2xl">{words.perMinute}</h2>
        <p className="text-muted xl:text-lg" data-total="hour">
          {interpolate(begin === null ? words.inTheHour : words.soFar, { n: digits.format(sum) })}
        </p>
      </div>
      <div className="wall-plot">
        <div aria-hidden="true" className="wall-scale">
          {/* Made anew with the scale: a number that changes its place would be a shift. */}
          {[1, 2].map((part) => (
            <span key={`${part}/${top}`}>{digits.format(top / part)}</span>
          ))}
          <span>0</span>
        </div>
        <svg
          aria-label={text}
          className="wall-bars"
          preserveAspectRatio="none"
          role="img"
          viewBox={`0 0 ${MINUTES * STEP} ${HEIGHT}`}
        >
          {[0, 0.5, 1].map((part) => (
            <line
              className="wall-line"
              key={part}
              x1="0"
              x2={MINUTES * STEP}
              y1={part * HEIGHT}
              y2={part * HEIGHT}
            />
          ))}
          {bars.map(({ minute, height, isNow }, index) => (
            <rect
              className={isNow ? 'wall-bar-now' : 'wall-bar'}
              height={height}
              key={minute}
              width={STEP - 2}
              x={index * STEP + 1}
              y={HEIGHT - height}
            />
          ))}
        </svg>
      </div>
      <p aria-hidden="true" className="wall-ticks">
        {TICKS.map((ago) => (
          <span key={ago}>{interpolate(words.ago, { n: ago })}</span>
        ))}
        <span>{words.now}</span>
      </p>
      <SalesTable caption={text} language={language} minutes={minutes} words={words} />
    </section>
  );
}
