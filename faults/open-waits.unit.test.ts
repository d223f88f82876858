import { afterEach, expect, it, vi } from 'vitest';
import { describeWaits, track } from './open-waits';

afterEach(() => {
  vi.useRealTimers();
});

it('describeWaits names only what is waited for longer than a second', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let answer = () => {};
  const work = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const tracked = track('POST /api/orders at node 1', work);
  expect(describeWaits()).not.toContain('node 1');
  vi.advanceTimersByTime(4_000);
  expect(describeWaits()).toContain('POST /api/orders at node 1, for 4 s');
  answer();
  await tracked;
  expect(describeWaits()).not.toContain('node 1');
});

it('track stops to name what failed', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const tracked = track('POST /api/orders at node 2', Promise.reject(new Error('reset')));
  vi.advanceTimersByTime(4_000);
  await expect(tracked).rejects.toThrow('reset');
  expect(describeWaits()).not.toContain('node 2');
});
