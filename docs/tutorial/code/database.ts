import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';

// An empty database for the tutorial, until Ctrl+C.
const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-tutorial-'));
const database = await startEmbedded({ dataDir, engine: undefined, progress: console.log });
console.log(`\nIn the other terminals:\n\nexport MONGODB_URI='${database.uri}'\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
    process.exit(0);
  });
}
