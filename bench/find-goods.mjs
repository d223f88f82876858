/**
 * How long lists, search and suggestions take with 100 and with 10,000 goods on the embedded
 * database (or MONGODB_URI, loopback only), and the same while goods are sold in between.
 *
 *     node bench/find-goods.mjs
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { register } from 'tsx/esm/api';

process.env.SALEBELL_MODE = 'shop';
process.env.DATA_DIR = await mkdtemp(path.join(tmpdir(), 'salebell-bench-'));
register();
const { startEmbedded } = await import('../lib/database/embedded/start-embedded.server.ts');
const { connectDatabase } = await import('../lib/database/connect.server.ts');
const { prepareCollections } = await import('../lib/store/prepare-collections.server.ts');
const { GoodsModel } = await import('../lib/goods/goods.model.server.ts');
const { listGoods } = await import('../lib/goods/list-goods.server.ts');
const { suggestGoods } = await import('../lib/goods/suggest-goods.server.ts');
const { CATEGORIES } = await import('../lib/goods/goods.ts');
const { requireLoopback, withDatabase } = await import('../tests/loopback.ts');

const SIZES = [100, 10_000];
const ROUNDS = 60;
const WORDS = [
  ['House', '하우스'],
  ['Wild', '야생'],
  ['Brass', '황동'],
  ['Linen', '리넨'],
  ['Maple', '단풍나무'],
  ['Jeju', '제주'],
  ['Roasted', '볶은'],
  ['Folding', '접이식'],
  ['White', '하얀'],
  ['Evening', '저녁'],
];
const THINGS = [
  ['coffee', '커피'],
  ['green tea', '녹차'],
  ['tangerine jam', '감귤잼'],
  ['teapot', '찻주전자'],
  ['notebook', '공책'],
  ['lamp', '등'],
  ['basket', '바구니'],
  ['bottle', '보온병'],
  ['spoon', '숟가락'],
  ['sesame oil', '참기름'],
];
const LISTS = {
  'list, newest': {},
  'list, popular': { sort: 'popular' },
  'list, price': { sort: 'price' },
  'list, one category, in stock, a price range': {
    category: 'tea',
    inStock: true,
    minPrice: 5_000,
    maxPrice: 20_000,
    sort: '-price',
  },
  'search, 커피': { q: '커피' },
  'search, ㅋㅍ': { q: 'ㅋㅍ' },
  'search, te': { q: 'te', sort: 'popular' },
  'search, nothing like that': { q: '우산 umbrella' },
};
const TYPED = ['ㅋ', '컾', 'te', '하우스ㅋ'];

function pick(list, n) {
  return list[n % list.length];
}

function makeGoods(goodsId) {
  const [en, ko] = pick(WORDS, goodsId * 7);
  const [thing, thingKo] = pick(THINGS, Math.floor(goodsId / 10));
  return {
    goodsId,
    name: { en: `${en} ${thing} no. ${goodsId}`, ko: `${ko} ${thingKo} ${goodsId}호` },
    description: { en: 'Made for a benchmark.', ko: '벤치마크에 쓰는 상품이에요.' },
    category: pick(CATEGORIES, goodsId),
    price: 1_000 + ((goodsId * 7_919) % 90) * 1_000,
    stock: goodsId % 7,
    sold: (goodsId * 31) % 500,
    imageUrl: '/goods/tangerine-jam.svg',
  };
}

async function measure(work, before = async () => {}) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    await before(round);
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)}`;
}

async function measureStore(size) {
  const made = Array.from({ length: size }, (_, index) => makeGoods(index + 1));
  for (let from = 0; from < size; from += 1_000) {
    await GoodsModel.insertMany(made.slice(from, from + 1_000));
  }
  // As they are once the shop has been open for longer than a transaction may take.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await GoodsModel.collection.updateMany({}, { $set: { changedAt: anHourAgo } });
  const page = { limit: 24, language: 'ko' };
  const start = performance.now();
  await listGoods(page);
  const rows = { 'the first reading of all goods': (performance.now() - start).toFixed(0) };
  for (const [name, query] of Object.entries(LISTS)) {
    rows[name] = await measure(() => listGoods({ ...page, ...query }));
  }
  let cursor;
  rows['pages, one after the other'] = await measure(async () => {
    cursor = (await listGoods({ ...page, sort: 'price', cursor })).nextCursor ?? undefined;
  });
  for (const q of TYPED) {
    rows[`suggestions, ${q}`] = await measure(() => suggestGoods({ q, limit: 8, language: 'ko' }));
  }
  const sell = (round) =>
    GoodsModel.updateOne({ goodsId: (round % size) + 1 }, { $inc: { sold: 1, revision: 1 } });
  rows['list, popular, a sale before each'] = await measure(
    () => listGoods({ ...page, sort: 'popular' }),
    sell,
  );
  rows['search, 커피, a sale before each'] = await measure(
    () => listGoods({ ...page, q: '커피' }),
    sell,
  );
  return rows;
}

const given = process.env.MONGODB_URI;
if (given) requireLoopback(given);
const embedded = given
  ? undefined
  : await startEmbedded({ dataDir: process.env.DATA_DIR, engine: undefined, progress: () => {} });
const columns = {};
for (const size of SIZES) {
  const uri = withDatabase(given ?? embedded.uri, `bench-find-${size}`);
  await connectDatabase(uri);
  await mongoose.connection.dropDatabase();
  await prepareCollections();
  // Each size is a process that was just started (lib/shared.server.ts).
  delete globalThis[Symbol.for('salebell.catalogue')];
  columns[size] = await measureStore(size);
  await mongoose.connection.dropDatabase();
  await mongoose.disconnect();
}
await embedded?.stop();
await rm(process.env.DATA_DIR, { recursive: true, force: true });

console.log(`\nmilliseconds, p50 / p95 of ${ROUNDS} (${embedded?.engine ?? 'MONGODB_URI'})\n`);
console.log(`| | ${SIZES.map((size) => `${size} goods`).join(' | ')} |`);
console.log(`| --- |${SIZES.map(() => ' ---: |').join('')}`);
for (const name of Object.keys(columns[SIZES[0]])) {
  console.log(`| ${name} | ${SIZES.map((size) => columns[size][name]).join(' | ')} |`);
}
