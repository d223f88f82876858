import { SalesTable } from '@/components/dashboard/sales-table';
import type { LiveWords } from '@/components/feed/live-words';
import { MINUTE_MS, MINUTES, startOfHour } from '@/lib/dashboard/hour';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

/** In units of the SVG's view box. */
const BAR_PITCH = 10;
const HEIGHT = 200;
const TICKS_MINUTES_AGO = [60, 45, 30, 15] as const;

type Props = {
  minutes: readonly number[];
  total: number;
  /** The upper end of the scale, in purchases per minute. */
  top: number;
  /** In a replay the start of the first minute, in milliseconds since 1970; null for the hour until now. */
  begin: number | null;
  /** ISO 8601; the server's clock. */
  end: string;
  language: Language;
  words: LiveWords;
};

/** The purchases of each minute of the hour, as bars that move with the clock and as a table. */
export function SalesChart({ minutes, total, top, begin, end, language, words }: Props) {
  const digits = new Intl.NumberFormat(language);
  const first = (begin ?? startOfHour(Date.parse(end))) / MINUTE_MS;
  const text = interpolate(words.chart, {
    n: digits.format(total),
    most: digits.format(Math.max(0, ...minutes)),
  });
  return (
    <section aria-label={words.perMinute} className="dashboard-card dashboard-chart">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4">
        <h2 className="font-bold text-lg xl:text-2xl">{words.perMinute}</h2>
        <p className="text-muted xl:text-lg" data-total="hour">
          {interpolate(begin === null ? words.inTheHour : words.soFar, { n: digits.format(total) })}
        </p>
      </div>
      <div className="dashboard-plot">
        <div aria-hidden="true" className="dashboard-scale">
          {/* New elements with each scale: a label that moved would count as a layout shift. */}
          {[1, 2].map((part) => (
            <span key={`${part}/${top}`}>{digits.format(top / part)}</span>
          ))}
          <span>0</span>
        </div>
        <Bars begin={begin} first={first} label={text} minutes={minutes} top={top} />
      </div>
      <p aria-hidden="true" className="dashboard-ticks">
        {TICKS_MINUTES_AGO.map((ago) => (
          <span key={ago}>{interpolate(words.ago, { n: ago })}</span>
        ))}
        <span>{words.now}</span>
      </p>
      <SalesTable caption={text} language={language} minutes={minutes} words={words} />
    </section>
  );
}

type BarsProps = Pick<Props, 'minutes' | 'top' | 'begin'> & {
  /** The first minute, counted since 1970. */
  first: number;
  label: string;
};

function Bars({ minutes, top, begin, first, label }: BarsProps) {
  // Keyed by its minute, a bar keeps its element while it moves.
  const bars = minutes.map((sales, index) => ({
    minute: first + index,
    height: (sales / top) * HEIGHT,
    isNow: index === MINUTES - 1 && begin === null,
  }));
  return (
    <svg
      aria-label={label}
      className="dashboard-bars"
      preserveAspectRatio="none"
      role="img"
      viewBox={`0 0 ${MINUTES * BAR_PITCH} ${HEIGHT}`}
    >
      {[0, 0.5, 1].map((part) => (
        <line
          className="dashboard-line"
          key={part}
          x1="0"
          x2={MINUTES * BAR_PITCH}
          y1={part * HEIGHT}
          y2={part * HEIGHT}
        />
      ))}
      {bars.map(({ minute, height, isNow }, index) => (
        <rect
          className={isNow ? 'dashboard-bar-now' : 'dashboard-bar'}
          height={height}
          key={minute}
          width={BAR_PITCH - 2}
          x={index * BAR_PITCH + 1}
          y={HEIGHT - height}
        />
      ))}
    </svg>
  );
}
