import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { encode } from 'next-auth/jwt';
import { UserModel } from '@/lib/accounts/user.model.server';
import { ensureIndexes } from '@/lib/bootstrap/ensure-indexes.server';
import { connectDatabase } from '@/lib/database/connect.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { seedStore } from '@/lib/seed/seed-store.server';
import { freePort } from '@/tests/free-port';
import { withDatabase } from '@/tests/loopback';
import { Pinned } from './pinned-process';

const SECRET = 'only for the bench, and long enough for one';
const ENOUGH = 1_000_000;

export type Shop = {
  url: string;
  /** From its start to its first answer, in milliseconds. */
  startedIn: number;
  end: () => Promise<void>;
};

/** What can be a shop: the whole of Salebell as it is built, or the same purchase in Express. */
export const SHOPS = { salebell: 'dist/server.js', express: 'bench/candidates/express-shop.ts' };

/** Starts a shop on the store at `uri` and waits for its first answer at `path`. */
export async function openShop(kind: keyof typeof SHOPS, uri: string, path: string): Promise<Shop> {
  const file = SHOPS[kind];
  if (!existsSync(file)) throw new Error('There is no build. Run npm run build first.');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = new Pinned('server', [file], {
    NODE_ENV: 'production',
    SALEBELL_MODE: 'start',
    LOG_LEVEL: 'error',
    RATE_LIMIT_SCALE: '0',
    AUTH_SECRET: SECRET,
    MONGODB_URI: uri,
    PORT: String(port),
    PUBLIC_URL: url,
  });
  while (!(await answers(url + path))) await pause(5);
  return { url, startedIn: performance.now() - begun, end: () => child.kill() };
}

/** A store with the sample goods, as good as never sold out, and the session cookies of buyers. */
export async function fillStore(uri: string, name: string, buyers: number) {
  const store = withDatabase(uri, name);
  await connectDatabase(store);
  await ensureIndexes();
  await seedStore({ reset: true, progress: () => {} });
  await GoodsModel.updateMany({}, { stock: ENOUGH });
  const goodsIds = (await GoodsModel.find({}).lean()).map(({ goodsId }) => goodsId);
  const users = await UserModel.insertMany(
    Array.from({ length: buyers }, (_, index) => ({
      email: `${index}@bench.example`,
      emailKey: `${index}@bench.example`,
      nickname: `buyer ${index}`,
      nicknameKey: `buyer ${index}`,
      passwordHash: 'nobody logs in with it',
      announceAs: 'nickname',
    })),
  );
  await mongoose.disconnect();
  const signedInAt = Math.floor(Date.now() / 1000);
  const cookies = await Promise.all(
    users.map(async ({ _id }) => {
      const token = { userId: String(_id), sessionVersion: 1, signedInAt };
      return `next-auth.session-token=${await encode({ token, secret: SECRET })}`;
    }),
  );
  return { store, goodsIds, cookies };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // not listening yet
    throw error;
  }
}
