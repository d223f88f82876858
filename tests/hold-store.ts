/**
 * A process that only runs the embedded database of `DATA_DIR`, for tests that kill it:
 * `node --import tsx tests/hold-store.ts DATA_DIR [MONGOD]`. It prints `ready {uri, pid}` on one line. It
 * ends by SIGTERM, and by an uncaught exception at SIGUSR2.
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
    throw new Error('uncaught on purpose');
  });
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
