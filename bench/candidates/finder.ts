import mongoose from 'mongoose';
import { LISTS, makeGoods, TYPED } from '@/bench/fixtures';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { connectDatabase } from '@/lib/database/connect.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';

/** The durations of one query, in milliseconds. */
export type QueryTimes = { query: string; p50: number; p95: number };

const [uri = '', goods = '', repetitions = ''] = process.argv.slice(2);
const PAGE = { limit: 24, language: 'ko' } as const;

/** Measures the use cases that find goods, without HTTP and Next, in a process that has just started. */
async function measureAll(size: number): Promise<QueryTimes[]> {
  // The first query loads the catalogue; later ones find it in memory.
  const first = 'the first reading of all goods';
  const times = [await measure(first, () => listGoods(PAGE), { repetitions: 1 })];
  for (const [name, query] of Object.entries(LISTS)) {
    times.push(await measure(name, () => listGoods({ ...PAGE, ...query })));
  }
  let cursor: string | undefined;
  const nextPage = async () => {
    cursor = (await listGoods({ ...PAGE, sort: 'price', cursor })).nextCursor ?? undefined;
  };
  times.push(await measure('list, pages one after the other', nextPage));
  for (const q of TYPED) {
    const suggest = () => suggestGoods({ q, limit: 8, language: 'ko' });
    times.push(await measure(`suggestions, ${q}`, suggest));
  }
  const before = (round: number) =>
    GoodsModel.updateOne({ goodsId: (round % size) + 1 }, { $inc: { sold: 1, revision: 1 } });
  const popular = () => listGoods({ ...PAGE, sort: 'popular' });
  times.push(await measure('list, popular, a sale before each', popular, { before }));
  const search = () => listGoods({ ...PAGE, q: '커피' });
  times.push(await measure('search, 커피, a sale before each', search, { before }));
  return times;
}

type Options = { repetitions?: number; before?: (round: number) => Promise<unknown> | unknown };

async function measure(query: string, work: () => Promise<unknown>, options: Options = {}) {
  const durations: number[] = [];
  for (let round = 0; round < (options.repetitions ?? Number(repetitions)); round++) {
    await options.before?.(round);
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);
  const at = (share: number) =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))];
  return { query, p50: at(0.5) ?? Number.NaN, p95: at(0.95) ?? Number.NaN };
}

async function fill(size: number): Promise<void> {
  await ensureIndexes();
  const made = Array.from({ length: size }, (_, index) => makeGoods(index + 1));
  for (let from = 0; from < size; from += 1_000) {
    await GoodsModel.insertMany(made.slice(from, from + 1_000));
  }
  // The catalogue reads recent changes again; these must not count as recent.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await GoodsModel.collection.updateMany({}, { $set: { changedAt: anHourAgo } });
}

process.on('disconnect', () => process.exit(0));
await connectDatabase(uri);
await fill(Number(goods));
const times = await measureAll(Number(goods));
await mongoose.connection.dropDatabase();
await mongoose.disconnect();
process.send?.(times);
