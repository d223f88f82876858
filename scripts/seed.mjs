import { register } from 'tsx/esm/api';
import { readSettings } from './lib/settings.mjs';

process.env.SALEBELL_MODE = 'shop';
readSettings();
register();
const { openDatabase } = await import('../lib/database/connect.server.ts');
const { env } = await import('../lib/core/env.server.ts');
const { readSeedOptions } = await import('../lib/seed/seed-options.server.ts');
const { seedStore } = await import('../lib/seed/seed-store.server.ts');
const { reportStartFailure } = await import('../lib/bootstrap/start-report.server.ts');
const { ensureIndexes } = await import('../lib/bootstrap/ensure-indexes.server.ts');

const print = (line) => console.log(`  ${line}`);

async function seed() {
  const options = readSeedOptions(process.argv.slice(2));
  const database = await openDatabase(env(), print);
  try {
    await ensureIndexes();
    const start = performance.now();
    const filled = await seedStore({ ...options, publicUrl: env().publicUrl, progress: print });
    const seconds = ((performance.now() - start) / 1_000).toFixed(2);
    print(filled ? `done in ${seconds} s` : 'There are goods already, and nothing was changed;');
    if (!filled) print('npm run seed -- --reset empties the store and makes a fresh one.');
  } finally {
    await database.close();
  }
}

seed().catch(reportStartFailure);
