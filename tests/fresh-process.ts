/**
 * Deletes all process singletons (lib/core/process-singleton.server.ts), as if the process had just
 * started: recent sales, queues, limits, environment.
 */
export function freshProcess(): void {
  const singletons = globalThis as typeof globalThis & Record<symbol, unknown>;
  for (const key of Object.getOwnPropertySymbols(singletons)) {
    if (key.description?.startsWith('salebell.')) delete singletons[key];
  }
}
