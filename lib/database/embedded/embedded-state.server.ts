import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { EngineName } from '@/lib/database/embedded/engine';

/** The content of `embedded.json` in the data directory. */
export type EmbeddedState = {
  /** The engine that wrote the data. */
  engine: EngineName;
  /** The port of the database; the next start uses it again if it is free. */
  port: number;
  /** The process of the database; 0 while it is stopped. */
  pid: number;
  /** The process of the shop; 0 while it is stopped. It grants no ownership (see ownership.server.ts). */
  owner: number;
};

/** Files by which the data of each engine are recognised. */
const ENGINE_FILES: readonly [EngineName, string][] = [
  ['mongod', 'mongod.lock'],
  ['mongod', 'storage.bson'],
  ['secantus', 'secantus_collections.wt'],
];

/**
 * Reads the state of an earlier start. Without a readable file, it detects the engine from the data.
 *
 * @returns undefined for a directory without data.
 */
export async function readState(dataDir: string): Promise<EmbeddedState | undefined> {
  const file = path.join(dataDir, 'embedded.json');
  const stored = existsSync(file) ? parse(await readFile(file, 'utf8')) : undefined;
  if (stored) return stored;
  const found = ENGINE_FILES.find(([, name]) => existsSync(path.join(dataDir, 'database', name)));
  return found && { engine: found[0], port: 0, pid: 0, owner: 0 };
}

/** Writes the state atomically, also against a power failure. */
export async function writeState(dataDir: string, state: EmbeddedState): Promise<void> {
  const draft = path.join(dataDir, `embedded.json.${process.pid}`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(`${JSON.stringify(state)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(dataDir, 'embedded.json'));
}

function parse(text: string): EmbeddedState | undefined {
  try {
    const { engine, port, pid, owner } = JSON.parse(text) as Partial<EmbeddedState>;
    if (engine !== 'mongod' && engine !== 'secantus') return undefined;
    return { engine, port: toInteger(port), pid: toInteger(pid), owner: toInteger(owner) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const toInteger = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : 0);
