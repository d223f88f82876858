import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Engine } from '@/lib/database/embedded/engine';
import { run } from '@/lib/database/embedded/run.server';

const REPLICA_SET = 'salebell';

/** MongoDB's own server, where the machine has one: `MONGOMS_SYSTEM_BINARY`, or on the PATH. */
export function mongod(systemBinary: string | undefined): Engine {
  return {
    name: 'mongod',
    async prepare() {
      const file = systemBinary ?? 'mongod';
      const { code } = await run(file, ['--version']);
      if (code !== 0) return null;
      return {
        replicaSet: REPLICA_SET,
        command: ({ port, dataPath }) => ({
          file,
          args: [
            ...['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dataPath],
            ...['--replSet', REPLICA_SET],
            // A killed server's transaction must not keep others from the goods for a minute.
            ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
          ],
          env: {},
        }),
        initiate,
      };
    },
  };
}

async function initiate(port: number): Promise<void> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    const admin = connection.db?.admin();
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    try {
      await admin?.command({ replSetInitiate: { _id: REPLICA_SET, members } });
    } catch (error) {
      // AlreadyInitialized: the data is of an earlier start.
      if ((error as { code?: number }).code !== 23) throw error;
    }
    while (!(await admin?.command({ hello: 1 }))?.isWritablePrimary) await pause(50);
  } finally {
    await connection.close();
  }
}
