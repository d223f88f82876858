import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import { BEFORE, type Measure } from './measure';
import { abuse } from './measures/abuse';
import * as delivery from './measures/delivery';
import { doors } from './measures/doors';
import { fanOut, twoNodes } from './measures/fan-out';
import { files } from './measures/files';
import { findGoods } from './measures/find-goods';
import { grow, growLarge } from './measures/grow';
import { misbehaving } from './measures/misbehaving';
import { orderToLast, orderToLastFast } from './measures/order-to-last';
import { openings, pages } from './measures/pages';
import { purchasesTwoNodes } from './measures/purchases-two-nodes';
import * as shop from './measures/shop';
import { pinBenchProcess } from './pinned-process';
import { plot } from './plot';
import { loadResult, RESULTS_DIR, saveResult } from './results';
import { setBuildBefore } from './shop';
import { table } from './table';

/** `npm run bench`: see README.md beside this file. */
const MEASURES: readonly Measure[] = [
  fanOut,
  delivery.fiveThousand,
  delivery.evenFifty,
  delivery.atThousand,
  delivery.loneSale,
  orderToLast,
  orderToLastFast,
  delivery.idleMemory,
  delivery.stalledClients,
  twoNodes,
  shop.purchases,
  shop.manyBuyers,
  shop.lonePurchase,
  purchasesTwoNodes,
  grow,
  growLarge,
  pages,
  files,
  openings,
  doors,
  shop.start,
  shop.firstLoad,
  findGoods,
  abuse,
  misbehaving,
];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    add: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    before: { type: 'string' },
  },
});
if (options.before) setBuildBefore(options.before);
const unknown = options.only?.filter((name) => !MEASURES.some((measure) => measure.name === name));
if (unknown?.length) {
  console.error(
    `There is no ${unknown}; there are ${MEASURES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

/** The candidates of a benchmark, with the older build where a goal names it. */
function candidatesOf({ candidates, goals = [] }: Measure): readonly string[] {
  const comparesBuilds = goals.some(({ theirs }) => theirs === BEFORE);
  return options.before && comparesBuilds ? [...candidates, BEFORE] : candidates;
}

/** Runs the candidates in turn in each round, so that other load on the machine affects all of them. */
async function run(measure: Measure, rounds: number): Promise<void> {
  const outcomes = (options.add && loadResult(measure)?.outcomes) || {};
  for (let round = 1; round <= rounds; round++) {
    for (const candidate of candidatesOf(measure)) {
      const before = outcomes[candidate]?.at(-1);
      const outcome = await measure.run(candidate, { quick: options.quick, before });
      outcomes[candidate] = [...(outcomes[candidate] ?? []), outcome];
      const value = outcome.value.toLocaleString('en', { maximumFractionDigits: measure.digits });
      console.log(`  ${measure.name} ${round}/${rounds} ${candidate}: ${value} ${measure.unit}`);
    }
    // After each round, so that an interrupted run keeps the rounds that it finished.
    if (!options.quick) saveResult(measure, outcomes);
  }
}

pinBenchProcess();
const chosen = MEASURES.filter(({ name }) => !options.only || options.only.includes(name));
if (chosen.some(({ needsBuild }) => needsBuild)) build();
for (const measure of chosen) {
  console.log(`\n— ${measure.title}`);
  await run(measure, Number(options.rounds));
}
if (options.quick) console.log('\nA quick run: its numbers mean nothing and are not saved.');
else {
  const rows = MEASURES.flatMap((measure) => {
    const result = loadResult(measure);
    return result ? [{ measure, result }] : [];
  });
  for (const row of rows) {
    writeFileSync(path.join(RESULTS_DIR, `${row.measure.name}.svg`), plot(row));
  }
  const machines = [...new Set(rows.map(({ result }) => result.machine))].join('; ');
  const plots = rows.map(({ measure: { name, title } }) => `![${title}](${name}.svg)`);
  const page = ['# Results', machines, table(rows), ...plots].join('\n\n');
  writeFileSync(path.join(RESULTS_DIR, 'README.md'), `${page}\n`);
  console.log(`\n${table(rows)}\n\nWritten to bench/results/.`);
}
