import type { Env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { Progress } from '@/lib/database/embedded/engine';
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '@/lib/database/embedded/start-embedded.server';

/**
 * Starts the embedded database of this process; a second call returns the same database. Its start takes
 * longer than all others, so `prestart` begins it before the rest of the server is loaded.
 *
 * @param onLaunch called when the database's process runs, before it is ready.
 * @throws EmbeddedError as `startEmbedded`.
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
