import { interpolate } from '@/lib/i18n/format';

type Props = {
  start: string;
  /** In any order: a sale may arrive before the answer to its order. */
  moments: readonly { label: string; ms: number }[];
  /** `{ms}` is the number. */
  unit: string;
};

const WIDTH = 400;
const ROW_HEIGHT = 34;

/** Bars from the click to each moment, and the same as text for screen readers. */
export function Timeline({ start, moments, unit }: Props) {
  const longest = Math.max(1, ...moments.map(({ ms }) => ms));
  const format = (ms: number) => interpolate(unit, { ms: ms.toFixed(ms < 10 ? 1 : 0) });
  const height = moments.length * ROW_HEIGHT + 4;
  return (
    <figure className="w-full">
      <svg aria-hidden="true" className="w-full" viewBox={`0 0 ${WIDTH} ${height}`}>
        {moments.map(({ label, ms }, index) => (
          <g key={label} transform={`translate(0 ${index * ROW_HEIGHT})`}>
            <rect className="fill-line" height="8" rx="4" width={WIDTH} y="20" />
            <rect
              className="fill-accent"
              height="8"
              rx="4"
              width={Math.max(8, (ms / longest) * WIDTH)}
              y="20"
            />
            <text className="fill-ink" fontSize="13" y="14">
              {label}
            </text>
            <text className="fill-muted" fontSize="13" textAnchor="end" x={WIDTH} y="14">
              {format(ms)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="sr-only">
        {[`${start}: 0`, ...moments.map(({ label, ms }) => `${label}: ${format(ms)}`)].join('. ')}
      </figcaption>
    </figure>
  );
}
