import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { type BenchDatabase, openDatabase } from './database';
import { atEvenRate } from './even-rate';
import { fillStore } from './shop';

export type Store = Awaited<ReturnType<typeof fillStore>>;

/** Runs `work` on a new store that has `buyers` accounts. */
export async function withStore<T>(
  buyers: number,
  work: (store: Store, database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    return await work(await fillStore(database.uri, `bench-${randomUUID()}`, buyers), database);
  } finally {
    await database.end();
  }
}

/**
 * Buys one piece over HTTP, under a new idempotency key.
 *
 * @throws Error when the answer is not 201.
 */
export function buy(url: string, agent: Agent, cookie: string, goodsId: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const options = { method: 'POST', agent, headers };
    const purchase = request(`${url}/api/orders`, options, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`A purchase was answered with ${response.statusCode}.`));
      });
    });
    purchase.on('error', reject).end(JSON.stringify({ goodsId }));
  });
}

/**
 * Sends `count` purchases at an even rate, each when it is due. Resolves when all are answered.
 *
 * @returns for each the milliseconds from when it was due until its answer.
 */
export async function sellEvenly(
  url: string,
  { goodsIds, cookies }: Store,
  { rate, count }: { rate: number; count: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const durations = await atEvenRate(rate, count, async (n, due) => {
    const cookie = cookies[n % cookies.length] ?? '';
    await buy(url, agent, cookie, goodsIds[(n * 7) % goodsIds.length] ?? 1);
    return performance.now() - due;
  });
  agent.destroy();
  return durations;
}
