import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { EngineName } from '@/lib/database/embedded/engine';

/** What is kept beside the data, in `embedded.json`. */
export type EmbeddedState = {
  /** Which engine wrote the data. */
  engine: EngineName;
  /** Where it listens; the next start takes the same port if it is free. */
  port: number;
  /** The database's process; 0 while there is none. */
  pid: number;
  /** The server's process; 0 while there is none. Who owns the data is decided elsewhere. */
  owner: number;
};

/** Files that one engine makes in its folder and the other does not. */
const MARKS: readonly [EngineName, string][] = [
  ['mongod', 'mongod.lock'],
  ['mongod', 'storage.bson'],
  ['secantus', 'secantus_collections.wt'],
];

/**
 * What is kept of an earlier start. Where the file is gone or cannot be read, the data themselves
 * say which engine wrote them.
 *
 * @returns undefined for a folder without data.
 */
export async function readState(dataDir: string): Promise<EmbeddedState | undefined> {
  const file = path.join(dataDir, 'embedded.json');
  const kept = existsSync(file) ? parse(await readFile(file, 'utf8')) : undefined;
  if (kept) return kept;
  const mark = MARKS.find(([, name]) => existsSync(path.join(dataDir, 'database', name)));
  return mark && { engine: mark[0], port: 0, pid: 0, owner: 0 };
}

/** Writes it so that it is whole after a loss of power as well. */
export async function writeState(dataDir: string, kept: EmbeddedState): Promise<void> {
  const draft = path.join(dataDir, `embedded.json.${process.pid}`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(`${JSON.stringify(kept)}\n`);
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
    return { engine, port: whole(port), pid: whole(pid), owner: whole(owner) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const whole = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : 0);
