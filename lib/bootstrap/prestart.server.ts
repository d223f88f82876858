import { requireFreePort } from '@/lib/bootstrap/require-free-port.server';
import { reportStartFailure } from '@/lib/bootstrap/start-report.server';
import { STOP_SIGNALS, shutdownHandler } from '@/lib/bootstrap/stop-signals.server';
import { type Env, env } from '@/lib/core/env.server';
import { startEmbeddedDatabase } from '@/lib/database/embedded/start-embedded-database.server';

const COMMANDS = { dev: 'npm run dev', shop: 'npm run shop', start: 'npm start' };

/**
 * Runs before the server is loaded: checks that the port is free, starts the embedded database for
 * `npm run shop` and `npm run dev`, and handles signals until the server installs its own handler.
 *
 * Resolves when the database's process runs: loading the server blocks this process for half a second.
 */
export async function prestart(): Promise<void> {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (!shutdownHandler().installed) process.exit(0);
    });
  }
  try {
    const settings = env();
    await requireFreePort(listenOptions(settings));
    if (settings.mongodbUri) return;
    const say = (line: string) => console.log(`  ${line}`);
    await new Promise<void>((resolve) => {
      startEmbeddedDatabase(settings, say, resolve).catch(reportStartFailure);
    });
  } catch (error) {
    reportStartFailure(error);
  }
}

function listenOptions({ mode, host, port, publicUrl }: Env) {
  const asLocalhost = new URL(publicUrl).hostname === 'localhost';
  return { host, port, asLocalhost, command: COMMANDS[mode] };
}
