/**
 * One value per process, by name.
 *
 * `server.ts`, a page and a route handler each get their own copy of a module in `lib`, so a module
 * variable is not a singleton; `globalThis` is the only thing they share.
 */
export function processSingleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`salebell.${name}`);
  const store = globalThis as typeof globalThis & Record<symbol, unknown>;
  if (!(key in store)) store[key] = create();
  return store[key] as T;
}
