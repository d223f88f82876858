import {
  EmbeddedError,
  type Engine,
  type EngineName,
  type Launch,
  type Progress,
} from '@/lib/database/embedded/engine';

type ChooseEngineOptions = {
  /** In the order in which they are tried. */
  engines: readonly Engine[];
  /** Which engine wrote the data that are there; undefined for a new store. */
  kept: EngineName | undefined;
  /** What `EMBEDDED_ENGINE` asks for. */
  asked: EngineName | undefined;
  dataDir: string;
  progress: Progress;
};

const HOW_TO_HAVE: Record<EngineName, string> = {
  mongod: "install MongoDB's mongod (5.0 or newer), on the PATH or named by MONGOMS_SYSTEM_BINARY",
  secantus: 'install Python 3.10 to 3.13 with pip, and let it reach PyPI',
};

/**
 * The first engine that can be had: of all for a new store, of those that wrote the data for one
 * that is there.
 *
 * @throws EmbeddedError when data are of another engine than was asked for, and when none can be
 *   had: with what was tried, why each failed, and the ways out.
 */
export async function chooseEngine(
  options: ChooseEngineOptions,
): Promise<{ name: EngineName; way: string; launch: Launch }> {
  const { engines, kept, asked, dataDir, progress } = options;
  if (kept && asked && kept !== asked) {
    throw new EmbeddedError(
      `The data in ${dataDir} were written by ${kept}, but EMBEDDED_ENGINE says ${asked}: leave it empty, or set DATA_DIR to another folder for a new store.`,
    );
  }
  const wanted = kept ?? asked;
  const tried: string[] = [];
  for (const { name, way, prepare } of engines) {
    if (wanted && name !== wanted) continue;
    const outcome = await prepare(progress);
    if (!('why' in outcome)) return { name, way, launch: outcome };
    tried.push(`  - ${way}: ${outcome.why}`);
  }
  throw new EmbeddedError(
    [...whatIsMissing(options), 'Tried:', ...tried, 'Ways out:', ...waysOut(options)].join('\n'),
  );
}

function whatIsMissing({ kept, asked, dataDir }: ChooseEngineOptions): string[] {
  if (kept) {
    return [`The data in ${dataDir} were written by ${kept}, which cannot be had here now.`];
  }
  if (asked) return [`EMBEDDED_ENGINE says ${asked}, which cannot be had here.`];
  return ['There is no MONGODB_URI, and no embedded database can be had here.'];
}

function waysOut({ kept, asked }: ChooseEngineOptions): string[] {
  const names: EngineName[] = kept || asked ? [kept ?? asked ?? 'mongod'] : ['mongod', 'secantus'];
  const ways = names.map((name) => HOW_TO_HAVE[name]);
  if (kept) ways.push('set DATA_DIR to another folder: a new store is made there, this one stays');
  else if (asked)
    ways.push('leave EMBEDDED_ENGINE empty: the first engine that can be had is taken');
  ways.push('set MONGODB_URI to a MongoDB replica set');
  return ways.map((way) => `  - ${way}`);
}
