import { beginEmbedded } from '@/lib/database/embedded/begin-embedded.server';
import { env } from '@/lib/env.server';
import { reportStartFailure } from '@/lib/serve/announce-start.server';
import { STOP_SIGNALS, stopping } from '@/lib/serve/stop-signals.server';

/**
 * What comes before the server is loaded: for `npm run shop` and `npm run dev` begin to start the
 * embedded database, and see to it that Ctrl-C and SIGTERM end this process in order while nothing
 * is served yet. Waits until the database's process runs, since loading a server keeps this one from
 * anything else for half a second.
 */
export async function beginStart(): Promise<void> {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (!stopping().inOrder) process.exit(0);
    });
  }
  try {
    const settings = env();
    if (settings.mongodbUri) return;
    const say = (line: string) => console.log(`  ${line}`);
    await new Promise<void>((resolve) => {
      beginEmbedded(settings, say, resolve).catch(reportStartFailure);
    });
  } catch (error) {
    reportStartFailure(error);
  }
}
