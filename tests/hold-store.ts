/**
 * A process that runs the embedded database of `DATA_DIR` and does nothing else, for tests that kill
 * its like: `node --import tsx tests/hold-store.ts DATA_DIR [MONGOD]`. Says `ready {uri, pid}` on a
 * line of its own; ends in order at SIGTERM, and by an exception at SIGUSR2.
 */
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';

const [dataDir = '', mongodBinary] = process.argv.slice(2);
try {
  const database = await startEmbedded({
    dataDir,
    engine: mongodBinary ? 'mongod' : 'secantus',
    mongodBinary,
    progress: (line) => console.log(line),
  });
  console.log(`ready ${JSON.stringify({ uri: database.uri, pid: database.pid() })}`);
  process.once('SIGTERM', async () => {
    await database.stop();
    process.exit(0);
  });
  process.once('SIGUSR2', () => {
    throw new Error('nobody catches this');
  });
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
