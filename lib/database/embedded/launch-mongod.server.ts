import type { Launch, Unavailable } from '@/lib/database/embedded/engine';
import { becomePrimary, REPLICA_SET } from '@/lib/database/embedded/replica-set.server';
import { run } from '@/lib/database/embedded/run.server';

/** Older versions lack features of the shop's transactions and of the driver. */
const MIN_MAJOR = 5;

/** @returns how to launch the mongod at `file`, or why it cannot be used. Runs it to check its version. */
export async function launchMongod(file: string): Promise<Launch | Unavailable> {
  const { code, output } = await run(file, ['--version']);
  if (code !== 0) return { reason: `it does not run (${output.trim().split('\n').at(-1)})` };
  const [, version, major] = /db version (v(\d+)\.[\d.]+)/.exec(output) ?? [];
  if (!major) return { reason: 'it does not say its version' };
  if (Number(major) < MIN_MAJOR) {
    return { reason: `${version} is too old (${MIN_MAJOR}.0 is the oldest)` };
  }
  return {
    command: ({ port, dataPath }) => ({
      file,
      args: [
        ...['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dataPath],
        ...['--replSet', REPLICA_SET],
        // The transaction of a killed shop would lock goods for a minute by default.
        ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
        // A set of one has no other member to step up: waiting for one would only delay Ctrl-C.
        ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0'],
      ],
      env: {},
    }),
    becomePrimary,
  };
}
