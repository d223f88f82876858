/**
 * Forgets all that this process keeps for itself (lib/core/process-singleton.server.ts), as if it had been started
 * anew: its memory of sales, its queues, its limits, its environment.
 */
export function freshProcess(): void {
  const kept = globalThis as typeof globalThis & Record<symbol, unknown>;
  for (const key of Object.getOwnPropertySymbols(kept)) {
    if (key.description?.startsWith('salebell.')) delete kept[key];
  }
}
