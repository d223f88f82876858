import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import { type Store, withStore } from './buying';
import { type CpuProfile, cpuByPart, partFinder } from './cpu-by-part';
import { BEFORE } from './measure';
import { sell } from './measures/shop';
import { pinBenchProcess } from './pinned-process';
import { spread } from './results';
import { openShop, setBuildBefore } from './shop';

/** `npm run purchase-profile`: the time of one purchase by part, in microseconds. See README.md. */

const WARM_UP_MS = 3_000;

const { values: options } = parseArgs({
  options: {
    buyers: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '8' },
    before: { type: 'string' },
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

type Profile = { purchases: number; ms: number; p50: number; commands: Map<string, Waited> };

/** For one purchase: how often a command was sent, and how long all of them took. */
type Waited = { times: number; microseconds: number };

/** Lets the buyers buy at `candidate`, warmed up. */
async function profile(
  candidate: string,
  { store, directory }: { store: Store; directory: string },
): Promise<Profile> {
  const nodeArgs = ['--cpu-prof', '--cpu-prof-dir', directory];
  const shop = await openShop(candidate, store.uri, { nodeArgs });
  await sell([shop.url], store, WARM_UP_MS);
  const before = await readCommands(shop.url);
  const start = performance.now();
  const durations = await sell([shop.url], store, Number(options.seconds) * 1_000);
  const ms = performance.now() - start;
  const after = await readCommands(shop.url);
  await shop.end();

  const purchases = durations.length;
  const commands = new Map<string, Waited>();
  for (const [name, { seconds, count }] of after) {
    const earlier = before.get(name) ?? { seconds: 0, count: 0 };
    const times = (count - earlier.count) / purchases;
    const microseconds = ((seconds - earlier.seconds) * 1e6) / purchases;
    if (times > 0) commands.set(name, { times, microseconds });
  }
  return { purchases, ms, p50: spread(durations).median, commands };
}

function printCommands({ purchases, ms, p50, commands }: Profile): void {
  console.log(`${purchases} purchases, ${Math.round(purchases / (ms / 1_000))} a second`);
  const rows = [...commands].map(([part, { times, microseconds }]) => {
    const each = Math.round(microseconds / times);
    return { part, microseconds, note: `${times.toFixed(2)} a purchase, ${each} µs each` };
  });
  const sent = [...commands.values()].reduce((sum, { times }) => sum + times, 0);
  print('Waiting for the database, by command', [
    ...rows.sort((a, b) => b.microseconds - a.microseconds),
    {
      part: '**the whole purchase, p50**',
      microseconds: p50 * 1_000,
      note: `at the buyer; ${sent.toFixed(2)} commands`,
    },
  ]);
}

async function printProcessorTime(directory: string, { purchases, ms }: Profile): Promise<void> {
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
        microseconds: microseconds / purchases,
        note: `${((microseconds / total) * 100).toFixed(1)} %`,
      })),
    { part: '**all**', microseconds: total / purchases, note: 'a purchase' },
  ]);
}

async function main(): Promise<void> {
  pinBenchProcess();
  build();
  if (options.before) setBuildBefore(options.before);
  const buyers = Number(options.buyers);
  // Each with a database of its own, as the older build may know other collections.
  for (const candidate of options.before ? [BEFORE, 'salebell'] : ['salebell']) {
    const directory = await mkdtemp(path.join(tmpdir(), 'salebell-profile-'));
    await withStore(buyers, async (store, { what }) => {
      console.log(`\n${candidate}, database: ${what}, buyers: ${buyers}`);
      const measured = await profile(candidate, { store, directory });
      printCommands(measured);
      // Only of this build: the parts are found in its files.
      if (candidate !== BEFORE) await printProcessorTime(directory, measured);
    });
    await rm(directory, { recursive: true });
  }
}

await main();
