import path from 'node:path';
import { ShopServer } from '@/e2e/support/shop-server';
import { freePort } from '@/tests/free-port';
import { ROOT, runBin } from '../scripts/lib/run.mjs';
import { pinTo } from './pinned-process';
import { runningShop, type Shop } from './shop';

const FOLDER = path.join(ROOT, 'bench/candidates/next-pages');
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next');

let isBuilt = false;

/** Starts `next start` on the measured core, with pages that have the content of the front page. */
export async function openNextPages(): Promise<Shop> {
  if (!isBuilt) buildNextPages();
  const program = { entry: NEXT, args: ['start'], cwd: FOLDER, launcher: pinTo('server') };
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const server = new ShopServer(await freePort(), '.data', env, program);
  const start = performance.now();
  await server.start();
  return runningShop(server, performance.now() - start);
}

/** Builds the pages once in each run of the benchmarks. */
function buildNextPages(): void {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  if (runBin('next', ['build', FOLDER], env) !== 0) throw new Error('next build failed.');
  isBuilt = true;
}
