import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ShopServer } from './shop-server';

/** Collections of garbage, and the time after each: freed pages return to the system little by little. */
const COLLECTIONS = 5;
const COLLECTION_MS = 400;

/** Arguments of Node.js for a shop of which `residentBytes` is read. */
export const WITH_COLLECTION: string[] = [
  '--expose-gc',
  '--import',
  fileURLToPath(new URL('./collect-garbage.mjs', import.meta.url)),
];

/** @returns the resident memory of the shop's process in bytes, after its garbage was collected. */
export async function residentBytes(server: ShopServer): Promise<number> {
  for (let n = 0; n < COLLECTIONS; n++) {
    server.signal('SIGUSR2');
    await pause(COLLECTION_MS);
  }
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
}
