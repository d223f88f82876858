import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import { withStore } from './buying';
import { type CpuProfile, cpuByPart, partFinder } from './cpu-by-part';
import { sell } from './measures/shop';
import { pinBenchProcess } from './pinned-process';
import { spread } from './results';
import { openShop } from './shop';

/** `npm run purchase-profile`: the time of one purchase by part, in microseconds. See README.md. */

const WARM_UP_MS = 3_000;

const { values: options } = parseArgs({
  options: {
    buyers: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '8' },
  },
});

/** Total seconds and number of each database command, by name, as `/metrics` counts them. */
type Commands = Map<string, { seconds: number; count: number }>;

async function readCommands(url: string): Promise<Commands> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const commands: Commands = new Map();
  const line = /^salebell_database_seconds_(sum|count)\{command="(\w+)",outcome="ok"\} (.+)$/gm;
  for (const [, kind, name = '', value] of text.matchAll(line)) {
    const entry = commands.get(name) ?? { seconds: 0, count: 0 };
    commands.set(name, { ...entry, [kind === 'sum' ? 'seconds' : 'count']: Number(value) });
  }
  return commands;
}

async function readProfile(directory: string): Promise<CpuProfile> {
  const [file = ''] = await readdir(directory);
  return JSON.parse(await readFile(path.join(directory, file), 'utf8')) as CpuProfile;
}

type Row = { part: string; microseconds: number; note: string };

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n| ${title} | µs | |\n| --- | ---: | --- |`);
  for (const { part, microseconds, note } of rows) {
    console.log(`| ${part} | ${Math.round(microseconds).toLocaleString('en')} | ${note} |`);
  }
}

async function main(): Promise<void> {
  pinBenchProcess();
  build();
  const buyers = Number(options.buyers);
  const directory = await mkdtemp(path.join(tmpdir(), 'salebell-profile-'));
  await withStore(buyers, async (store, { what }) => {
    console.log(`database: ${what}, buyers: ${buyers}`);
    const nodeArgs = ['--cpu-prof', '--cpu-prof-dir', directory];
    const shop = await openShop('salebell', store.uri, { nodeArgs });
    await sell(shop.url, store, WARM_UP_MS);
    const before = await readCommands(shop.url);
    const start = performance.now();
    const durations = await sell(shop.url, store, Number(options.seconds) * 1_000);
    const ms = performance.now() - start;
    const after = await readCommands(shop.url);
    await shop.end();

    const count = durations.length;
    const { median } = spread(durations);
    console.log(`${count} purchases, ${Math.round(count / (ms / 1_000))} a second`);
    const commands = [...after].flatMap(([name, { seconds, count: sent }]) => {
      const earlier = before.get(name) ?? { seconds: 0, count: 0 };
      const times = sent - earlier.count;
      if (times === 0) return [];
      const microseconds = ((seconds - earlier.seconds) * 1e6) / count;
      const note = `${(times / count).toFixed(2)} a purchase, ${Math.round(((seconds - earlier.seconds) * 1e6) / times)} µs each`;
      return [{ part: name, microseconds, note }];
    });
    print('Waiting for the database, by command', [
      ...commands.sort((a, b) => b.microseconds - a.microseconds),
      { part: '**the whole purchase, p50**', microseconds: median * 1_000, note: 'at the buyer' },
    ]);
    const findPart = await partFinder();
    // The end of the profile: the start of the shop and its warm-up come before, its stop after.
    const parts = cpuByPart(await readProfile(directory), findPart, ms * 1_000);
    const busy = [...parts].filter(([part]) => part !== 'idle');
    const total = busy.reduce((sum, [, microseconds]) => sum + microseconds, 0);
    print('Processor time of the shop, by part', [
      ...busy
        .sort(([, a], [, b]) => b - a)
        .map(([part, microseconds]) => ({
          part,
          microseconds: microseconds / count,
          note: `${((microseconds / total) * 100).toFixed(1)} %`,
        })),
      { part: '**all**', microseconds: total / count, note: 'a purchase' },
    ]);
  });
  await rm(directory, { recursive: true });
}

await main();
