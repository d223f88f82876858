import { requireFreePort } from '@/lib/bootstrap/require-free-port.server';
import { reportStartFailure } from '@/lib/bootstrap/start-report.server';
import { STOP_SIGNALS, stopping } from '@/lib/bootstrap/stop-signals.server';
import { type Env, env } from '@/lib/core/env.server';
import { startEmbeddedDatabase } from '@/lib/database/embedded/start-embedded-database.server';

const COMMANDS = { dev: 'npm run dev', shop: 'npm run shop', start: 'npm start' };

/**
 * Runs before the server is loaded: checks that its port is free, begins to start the embedded
 * database for `npm run shop` and `npm run dev`, and ends this process in order at Ctrl-C and SIGTERM
 * while nothing is served yet. Waits until the database's process runs, since loading a server keeps this one from
 * anything else for half a second.
 */
export async function prestart(): Promise<void> {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (!stopping().inOrder) process.exit(0);
    });
  }
  try {
    const settings = env();
    await requireFreePort(placeOf(settings));
    if (settings.mongodbUri) return;
    const say = (line: string) => console.log(`  ${line}`);
    await new Promise<void>((resolve) => {
      startEmbeddedDatabase(settings, say, resolve).catch(reportStartFailure);
    });
  } catch (error) {
    reportStartFailure(error);
  }
}

function placeOf({ mode, host, port, publicUrl }: Env) {
  const asLocalhost = new URL(publicUrl).hostname === 'localhost';
  return { host, port, asLocalhost, command: COMMANDS[mode] };
}
