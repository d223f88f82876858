import { print, runWithDatabase } from './lib/run-with-database.mjs';

const { env } = await import('../lib/core/env.server.ts');
const { readSeedOptions } = await import('../lib/seed/seed-options.server.ts');
const { seedStore } = await import('../lib/seed/seed-store.server.ts');

/** Seeds the store, and prints how long it took. */
async function seed(options) {
  const start = performance.now();
  const filled = await seedStore({ ...options, publicUrl: env().publicUrl, progress: print });
  const seconds = ((performance.now() - start) / 1_000).toFixed(2);
  print(filled ? `done in ${seconds} s` : 'There are goods already, and nothing was changed;');
  if (!filled) print('npm run seed -- --reset empties the store and makes a fresh one.');
}

await runWithDatabase(readSeedOptions, seed);
