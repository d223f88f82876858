import type { Launch, Refusal } from '@/lib/database/embedded/engine';
import { becomePrimary, REPLICA_SET } from '@/lib/database/embedded/replica-set.server';
import { run } from '@/lib/database/embedded/run.server';

/** Older ones lack what the shop's transactions and this driver ask for. */
const OLDEST = 5;

/** How to run the mongod at `file`, whoever put it there; asks it for its version first. */
export async function launchMongod(file: string): Promise<Launch | Refusal> {
  const { code, output } = await run(file, ['--version']);
  if (code !== 0) return { why: `it does not run (${output.trim().split('\n').at(-1)})` };
  const [, version, major] = /db version (v(\d+)\.[\d.]+)/.exec(output) ?? [];
  if (!major) return { why: 'it does not say its version' };
  if (Number(major) < OLDEST) return { why: `${version} is too old (${OLDEST}.0 is the oldest)` };
  return {
    command: ({ port, dataPath }) => ({
      file,
      args: [
        ...['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dataPath],
        ...['--replSet', REPLICA_SET],
        // A killed server's transaction must not keep others from the goods for a minute.
        ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
        // Nobody else is there to take over: waiting for them would only hold up Ctrl-C.
        ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0'],
      ],
      env: {},
    }),
    becomePrimary,
  };
}
