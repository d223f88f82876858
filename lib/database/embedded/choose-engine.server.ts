import {
  EmbeddedError,
  type Engine,
  type EngineName,
  type Launch,
  type Progress,
} from '@/lib/database/embedded/engine';

type ChooseEngineOptions = {
  /** In order of preference. */
  engines: readonly Engine[];
  /** The engine that wrote the existing data; undefined for a new store. */
  stored: EngineName | undefined;
  /** The value of `EMBEDDED_ENGINE`. */
  requested: EngineName | undefined;
  dataDir: string;
  progress: Progress;
};

const INSTALL_HINTS: Record<EngineName, string> = {
  mongod: "install MongoDB's mongod (5.0 or newer), on the PATH or named by MONGOMS_SYSTEM_BINARY",
  secantus: 'install Python 3.10 to 3.13 with pip, and let it reach PyPI',
};

/**
 * Chooses the first available engine. Existing data can only be opened by the engine that wrote them.
 *
 * @returns the engine, how it was found, and how to launch it.
 * @throws EmbeddedError when the requested engine did not write the data, and when none is available: with
 *   each attempt, its reason, and what to do.
 */
export async function chooseEngine(
  options: ChooseEngineOptions,
): Promise<{ name: EngineName; source: string; launch: Launch }> {
  const { engines, stored, requested, dataDir, progress } = options;
  if (stored && requested && stored !== requested) {
    throw new EmbeddedError(
      `The data in ${dataDir} were written by ${stored}, but EMBEDDED_ENGINE says ${requested}: leave it empty, or set DATA_DIR to another folder for a new store.`,
    );
  }
  const required = stored ?? requested;
  const attempts: string[] = [];
  for (const { name, source, prepare } of engines) {
    if (required && name !== required) continue;
    const outcome = await prepare(progress);
    if (!('reason' in outcome)) return { name, source, launch: outcome };
    attempts.push(`  - ${source}: ${outcome.reason}`);
  }
  const lines = [explainFailure(options), 'Tried:', ...attempts];
  throw new EmbeddedError([...lines, 'What you can do:', ...listHints(options)].join('\n'));
}

function explainFailure({ stored, requested, dataDir }: ChooseEngineOptions): string {
  if (stored) {
    return `The data in ${dataDir} were written by ${stored}, which is not available here now.`;
  }
  if (requested) return `EMBEDDED_ENGINE says ${requested}, which is not available here.`;
  return 'There is no MONGODB_URI, and no embedded database is available here.';
}

function listHints({ stored, requested }: ChooseEngineOptions): string[] {
  const required = stored ?? requested;
  const names: EngineName[] = required ? [required] : ['mongod', 'secantus'];
  const hints = names.map((name) => INSTALL_HINTS[name]);
  if (stored) hints.push('set DATA_DIR to another folder for a new store: this one stays');
  else if (requested) hints.push('leave EMBEDDED_ENGINE empty: the first available engine is used');
  hints.push('set MONGODB_URI to a MongoDB replica set');
  return hints.map((hint) => `  - ${hint}`);
}
