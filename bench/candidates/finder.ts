import mongoose from 'mongoose';
import { LISTS, makeGoods, TYPED } from '@/bench/fixtures';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { connectDatabase } from '@/lib/database/connect.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { listGoods } from '@/lib/goods/list-goods.server';
import { suggestGoods } from '@/lib/goods/suggest-goods.server';

/** How long one question took, over all the times that it was asked, in milliseconds. */
export type Asked = { question: string; p50: number; p95: number };

const [uri = '', goods = '', times = ''] = process.argv.slice(2);
const PAGE = { limit: 24, language: 'ko' } as const;

/** The use cases that find goods, in a process that was just started: without HTTP and Next. */
async function askAll(size: number): Promise<Asked[]> {
  // It takes a while until everything is read; later questions find it in memory.
  const asked = [await ask('the first reading of all goods', () => listGoods(PAGE), { times: 1 })];
  for (const [question, query] of Object.entries(LISTS)) {
    asked.push(await ask(question, () => listGoods({ ...PAGE, ...query })));
  }
  let cursor: string | undefined;
  const turn = async () => {
    cursor = (await listGoods({ ...PAGE, sort: 'price', cursor })).nextCursor ?? undefined;
  };
  asked.push(await ask('list, pages one after the other', turn));
  for (const q of TYPED) {
    const suggest = () => suggestGoods({ q, limit: 8, language: 'ko' });
    asked.push(await ask(`suggestions, ${q}`, suggest));
  }
  const before = (round: number) =>
    GoodsModel.updateOne({ goodsId: (round % size) + 1 }, { $inc: { sold: 1, revision: 1 } });
  const popular = () => listGoods({ ...PAGE, sort: 'popular' });
  asked.push(await ask('list, popular, a sale before each', popular, { before }));
  const search = () => listGoods({ ...PAGE, q: '커피' });
  asked.push(await ask('search, 커피, a sale before each', search, { before }));
  return asked;
}

type Options = { times?: number; before?: (round: number) => Promise<unknown> | unknown };

async function ask(question: string, work: () => Promise<unknown>, options: Options = {}) {
  const took: number[] = [];
  for (let round = 0; round < (options.times ?? Number(times)); round++) {
    await options.before?.(round);
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { question, p50: at(0.5) ?? Number.NaN, p95: at(0.95) ?? Number.NaN };
}

async function fill(size: number): Promise<void> {
  await ensureIndexes();
  const made = Array.from({ length: size }, (_, index) => makeGoods(index + 1));
  for (let from = 0; from < size; from += 1_000) {
    await GoodsModel.insertMany(made.slice(from, from + 1_000));
  }
  // As they are once the shop has been open for longer than a transaction may take.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await GoodsModel.collection.updateMany({}, { $set: { changedAt: anHourAgo } });
}

process.on('disconnect', () => process.exit(0));
await connectDatabase(uri);
await fill(Number(goods));
const asked = await askAll(Number(goods));
await mongoose.connection.dropDatabase();
await mongoose.disconnect();
process.send?.(asked);
