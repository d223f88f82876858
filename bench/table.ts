import type { Measure, Outcome } from './measure';
import { type Result, spread } from './results';

export type Row = { measure: Measure; result: Result };

/** @returns a Markdown table of medians, with the range in brackets. */
export function table(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ measure, result }) => [
    `| **${measure.title}** | | | | ${verdict(measure, result)} |`,
    ...Object.entries(result.outcomes).map(
      ([candidate, outcomes]) =>
        `| ${candidate} | ${medianAndRange(measure, outcomes)} | ${outcomes.length} | ${beside(outcomes)} | |`,
    ),
  ]);
  return [
    '| figure | median (range) | rounds | beside it | goal |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** @returns the goal, and how far our candidate reached it. */
function verdict({ goals, limit, unit }: Measure, { outcomes }: Result): string {
  const median = (name: string, of?: string) => {
    const numbers = outcomes[name] ?? [];
    return spread(of ? besides(numbers, of) : values(numbers)).median;
  };
  if (goals) {
    const measured = goals.filter(({ theirs }) => outcomes[theirs]);
    const verdicts = measured.map(({ ours, theirs, ratio: wanted, atLeast, of }) => {
      const ratio = median(ours, of) / median(theirs, of);
      const reached = atLeast ? ratio >= wanted : ratio <= wanted;
      const whose = goals.some((goal) => goal.ours !== ours) ? `${ours} ` : '';
      const goal = `${of ? `${of} ` : ''}${whose}${atLeast ? '≥' : '≤'} ${wanted} × ${theirs}`;
      return `${goal}: **${ratio.toFixed(2)} ×**${reached ? '' : ', short of it'}`;
    });
    return verdicts.join('; ');
  }
  if (!limit) return '';
  const value = median(limit.ours);
  return `≤ ${limit.value} ${unit}: **${value.toFixed(0)}**${value <= limit.value ? '' : ', short of it'}`;
}

function medianAndRange({ digits, unit }: Measure, outcomes: readonly Outcome[]): string {
  const { median, min, max } = spread(values(outcomes));
  const format = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format(median)} (${format(min)}–${format(max)}) ${unit}`;
}

function beside(outcomes: readonly Outcome[]): string {
  const names = Object.keys(outcomes[0]?.beside ?? {});
  return names
    .map((name) => {
      const { median } = spread(besides(outcomes, name));
      return `${name} ${Number(median.toPrecision(3))}`;
    })
    .join(', ');
}

const besides = (outcomes: readonly Outcome[], name: string) =>
  outcomes.map(({ beside }) => beside?.[name] ?? Number.NaN);
const values = (outcomes: readonly Outcome[]) => outcomes.map(({ value }) => value);
