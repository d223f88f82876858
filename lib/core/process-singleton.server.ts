/**
 * One value per process and name, created on the first call.
 *
 * `server.ts`, pages and route handlers each load their own copy of a module in `lib`, so a module
 * variable is not a singleton. They only share `globalThis`.
 */
export function processSingleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`salebell.${name}`);
  const store = globalThis as typeof globalThis & Record<symbol, unknown>;
  if (!(key in store)) store[key] = create();
  return store[key] as T;
}
