import { expect, it, vi } from 'vitest';
import { DeadlineError } from '@/e2e/support/with-deadline';
import { withTimeout } from './ask';

it('withTimeout ends a request that ignores its signal, and says so', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.useFakeTimers();
  const ended = withTimeout('POST /api/orders', 5_000, () => new Promise(() => {}));
  const failed = expect(ended).rejects.toThrow(DeadlineError);
  await vi.advanceTimersByTimeAsync(6_000);
  await failed;
  expect(said).toHaveBeenCalledExactlyOnceWith(
    'fetch did not settle: Not within 6000 ms: POST /api/orders.',
  );
  vi.useRealTimers();
});

it('withTimeout returns the answer of a request', async () => {
  expect(await withTimeout('GET /', 5_000, async (signal) => signal.aborted)).toBe(false);
});
