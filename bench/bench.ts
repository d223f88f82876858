import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import type { Measure } from './measure';
import * as told from './measures/delivery';
import { fanOut, twoNodes } from './measures/fan-out';
import { findGoods } from './measures/find-goods';
import { grow } from './measures/grow';
import { orderToLast } from './measures/order-to-last';
import * as shop from './measures/shop';
import { stayAside } from './pinned-process';
import { plot } from './plot';
import { startRedis } from './redis';
import { keep, lastOf, RESULTS } from './results';
import { table } from './table';

/** `npm run bench`: see README.md beside this file. */
const MEASURES: readonly Measure[] = [
  fanOut,
  told.fiveThousand,
  told.evenFifty,
  told.atThousand,
  told.loneSale,
  orderToLast,
  told.idleMemory,
  told.stalledClients,
  twoNodes(startRedis),
  shop.purchases,
  grow,
  shop.start,
  shop.firstLoad,
  findGoods,
];

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    add: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = given.only?.filter((name) => !MEASURES.some((measure) => measure.name === name));
if (unknown?.length) {
  console.error(
    `There is no ${unknown}; there are ${MEASURES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

/** Every candidate in turn, and again: what else the machine does then meets all of them. */
async function measure(one: Measure, rounds: number): Promise<void> {
  const outcomes = (given.add && lastOf(one)?.outcomes) || {};
  for (let round = 1; round <= rounds; round++) {
    for (const candidate of one.candidates) {
      const before = outcomes[candidate]?.at(-1);
      const outcome = await one.run(candidate, { quick: given.quick, before });
      outcomes[candidate] = [...(outcomes[candidate] ?? []), outcome];
      const value = outcome.value.toLocaleString('en', { maximumFractionDigits: one.digits });
      console.log(`  ${one.name} ${round}/${rounds} ${candidate}: ${value} ${one.unit}`);
    }
    // After each round: what was measured stays, should the next one be broken off.
    if (!given.quick) keep(one, outcomes);
  }
}

stayAside();
const chosen = MEASURES.filter(({ name }) => !given.only || given.only.includes(name));
if (chosen.some(({ needsBuild }) => needsBuild)) build();
for (const one of chosen) {
  console.log(`\n— ${one.title}`);
  await measure(one, Number(given.rounds));
}
if (given.quick) console.log('\nA quick run: its numbers say nothing, and are not kept.');
else {
  const rows = MEASURES.flatMap((one) => {
    const result = lastOf(one);
    return result ? [{ measure: one, result }] : [];
  });
  for (const row of rows) writeFileSync(path.join(RESULTS, `${row.measure.name}.svg`), plot(row));
  const machines = [...new Set(rows.map(({ result }) => result.machine))].join('; ');
  const plots = rows.map(({ measure: { name, title } }) => `![${title}](${name}.svg)`);
  const page = ['# Results', machines, table(rows), ...plots].join('\n\n');
  writeFileSync(path.join(RESULTS, 'README.md'), `${page}\n`);
  console.log(`\n${table(rows)}\n\nWritten to bench/results/.`);
}
