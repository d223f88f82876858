import { parseArgs } from 'node:util';
import { fuzz, isClean } from './fuzz';
import { FuzzedShop } from './fuzzed-shop';
import { reportFuzz } from './report';

/** `npm run fuzz`: sends malformed packets and requests to a shop of its own. See docs/testing.md. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    packets: { type: 'string', default: '1000000' },
    requests: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '30' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const print = (line: string) => console.log(`  ${line}`);
const { packets, requests, minutes } = values;
print(`seed ${seed}; the same input again: npm run fuzz -- --seed ${seed}`);
const shop = await FuzzedShop.open();
try {
  const report = await fuzz(shop, {
    ...{ seed, packets: Number(packets), requests: Number(requests) },
    ms: Number(minutes) * 60_000,
    progress: print,
  });
  console.log(`\n${reportFuzz(report)}\n`);
  process.exitCode = isClean(report) ? 0 : 1;
} finally {
  await shop.close();
}
