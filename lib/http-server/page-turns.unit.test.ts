import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageTurns } from '@/lib/http-server/page-turns.server';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the turns of a network', () => {
  it('lets four pages run at once, and the others in the order of their requests', async () => {
    const turns = new PageTurns();
    const running: (() => void)[] = [];
    const started: number[] = [];
    for (let n = 0; n < 6; n++) {
      void turns.take('mina').then((end) => {
        started.push(n);
        running.push(end);
      });
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([0, 1, 2, 3]);
    running[2]?.();
    running[2]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    await turns.take('jun');
  });

  it('refuses a page that has waited for ten seconds, and pages beyond 200 that wait', async () => {
    const turns = new PageTurns();
    for (let n = 0; n < 4; n++) await turns.take('mina');
    const waiting = Array.from({ length: 200 }, () => turns.take('mina'));
    const outcomes = Promise.allSettled(waiting);
    await expect(turns.take('mina')).rejects.toMatchObject({ code: 'SLOW_DOWN', retryAfter: 10 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(new Set((await outcomes).map(({ status }) => status))).toEqual(new Set(['rejected']));
    await turns.take('jun');
  });

  it('are free again when the pages have ended', async () => {
    const turns = new PageTurns();
    for (let round = 0; round < 3; round++) {
      const ends = await Promise.all(Array.from({ length: 4 }, () => turns.take('mina')));
      for (const end of ends) end();
    }
  });
});
