import { existsSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';

/** The memory that one socket may need: four times an idle one (`npm run bench`, `idle-memory`), for its buffers. */
const SOCKET_BYTES = 64 * 1024;
/** The part of the memory that sockets may need. The rest is for pages, goods and other processes. */
const MEMORY_SHARE = 1 / 4;
/** Descriptors for the database, files, and requests that are no sockets. */
const OTHER_FILES = 512;
const MIN_SOCKETS = 500;

/** A smaller share of MAX_SOCKETS would refuse a school or an office that shares an address. */
const MIN_PER_NETWORK = 2_000;
const NETWORK_SHARE = 1 / 4;

export type Machine = {
  memoryBytes: number;
  /** How many descriptors this process may open; undefined where the system does not say. */
  maxOpenFiles: number | undefined;
};

/** @returns the memory of this machine, or of the container if that is less, and its descriptors. */
export function readMachine(): Machine {
  // Without a limit, it is 0 or larger than the machine.
  const constrained = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return { memoryBytes: Math.min(totalmem(), constrained), maxOpenFiles: readMaxOpenFiles() };
}

/** Node raises the soft limit to the hard one at its start. */
function readMaxOpenFiles(): number | undefined {
  const file = '/proc/self/limits';
  if (!existsSync(file)) return undefined;
  const soft = /^Max open files\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  return soft === undefined ? undefined : Number(soft);
}

/** @returns how many sockets one server on `machine` can have: the default of MAX_SOCKETS. */
export function socketsThatFit({ memoryBytes, maxOpenFiles = Infinity }: Machine): number {
  const byMemory = Math.floor((memoryBytes * MEMORY_SHARE) / SOCKET_BYTES);
  return Math.max(MIN_SOCKETS, Math.min(byMemory, maxOpenFiles - OTHER_FILES));
}

/** @returns the default of MAX_SOCKETS_PER_NETWORK: no network alone can use up `maxSockets`. */
export function socketsPerNetwork(maxSockets: number): number {
  return maxSockets === 0 ? 0 : Math.max(MIN_PER_NETWORK, Math.floor(maxSockets * NETWORK_SHARE));
}
