import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { removeDataDir } from '@/e2e/support/data-dir';
import { ShopServer } from '@/e2e/support/shop-server';
import { Shopper } from '@/e2e/support/shopper';
import { until } from '@/e2e/support/until';
import { freePort } from '@/tests/free-port';
import { EXAMPLES } from './examples';
import { RunningClient } from './running-client';

/**
 * `npm run clients`: runs every client that the toolchains of this machine allow against a real shop,
 * and checks that each of them prints each sale, once and in order: one, a burst, and one after the
 * shop was restarted. `-- --only go` runs one of them.
 */
const TIMEOUT_MS = 60_000;
const BURST = 100;
const GOODS = 5;

const { values: given } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = EXAMPLES.filter(({ name }) => !given.only || given.only.includes(name));
const failures: string[] = [];

async function buy(buyer: Shopper): Promise<void> {
  const answer = await buyer.order(GOODS, crypto.randomUUID());
  if (answer.status !== 201) throw new Error(`A purchase was answered with ${answer.status}.`);
}

/** Waits for each client by itself, so that one that fails does not hide the others. */
async function eachOf(
  clients: readonly RunningClient[],
  what: string,
  holds: (client: RunningClient) => boolean,
): Promise<void> {
  await Promise.all(
    clients.map(async (client) => {
      try {
        await until(`${client.name}: ${what}`, TIMEOUT_MS, async () => holds(client));
        console.log(`  ${client.name}: ${what}`);
      } catch (error) {
        failures.push(`${client.name}: not ${what}. ${(error as Error).message}\n${client.said}`);
      }
    }),
  );
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-clients-'));
const shop = new ShopServer(await freePort(), dataDir);
const clients: RunningClient[] = [];
try {
  await shop.start();
  const buyer = await Shopper.signUp(shop.url, 'buyer', 'nickname');
  for (const example of chosen) {
    const missing = example.prepare();
    if (missing) console.log(`  ${example.name}: left out, ${missing}`);
    else clients.push(new RunningClient(example.name, example.run(shop.url)));
  }
  await eachOf(clients, 'connected and resumed', ({ readies }) => readies > 0);
  await buy(buyer);
  await eachOf(clients, 'saw a sale', ({ seqs }) => seqs.at(-1) === 1);
  await Promise.all(Array.from({ length: BURST }, () => buy(buyer)));
  await eachOf(clients, `saw a burst of ${BURST}`, ({ seqs }) => seqs.at(-1) === 1 + BURST);
  await shop.end('SIGTERM');
  await shop.start();
  await eachOf(clients, 'came back after a restart', ({ readies }) => readies > 1);
  await buy(buyer);
  const all = Array.from({ length: BURST + 2 }, (_, index) => index + 1);
  await eachOf(clients, 'saw every sale once and in order', ({ seqs }) => `${seqs}` === `${all}`);
} finally {
  for (const client of clients) client.end();
  await shop.end('SIGTERM');
  await removeDataDir(dataDir);
}
for (const failure of failures) console.error(`\n${failure}`);
const passed = clients.length - new Set(failures.map((failure) => failure.split(':')[0])).size;
console.log(`\n${passed} passed, ${clients.length - passed} failed`);
process.exit(failures.length > 0 || clients.length === 0 ? 1 : 0);
