import { afterEach, beforeEach, vi } from 'vitest';
import { freshProcess } from '@/tests/fresh-process';

type StandIn = { env: Record<string, string>; stop: () => Promise<unknown> };

/**
 * Starts a server that stands in for another company's, for each test of a file, and sets the shop up with it.
 *
 * @returns the one of the running test.
 */
export function withStandIn<T extends StandIn>(start: () => Promise<T>): () => T {
  let standIn: T | undefined;
  beforeEach(async () => {
    standIn = await start();
    for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value);
    freshProcess();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    freshProcess();
    await standIn?.stop();
  });
  return () => {
    if (!standIn) throw new Error('the stand-in runs in tests only');
    return standIn;
  };
}
