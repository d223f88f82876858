import type { Env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { Progress } from '@/lib/database/embedded/engine';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';

/**
 * Starts this process's embedded database, or finds the one whose start has begun: of all that a
 * start waits for it takes longest, so it begins before the rest of the server is even loaded.
 * `onLaunch` is called when the database's process runs, well before it is ready.
 *
 * @throws EmbeddedError as `startEmbedded` does.
 */
export function startEmbeddedDatabase(
  env: Env,
  progress: Progress,
  onLaunch?: () => void,
): Promise<EmbeddedDatabase> {
  return processSingleton('embedded', () =>
    startEmbedded({
      dataDir: env.dataDir,
      engine: env.embeddedEngine,
      mongodBinary: env.mongodBinary,
      progress,
      onLaunch,
    }),
  );
}
