import { expect, it } from 'vitest';
import { atEvenRate, quantile } from './even-rate';

it('work starts when it is due, even if no earlier work is done', async () => {
  const started: number[] = [];
  let finish: (() => void) | undefined;
  const last = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const dues = await atEvenRate(1_000, 20, async (n, due) => {
    started.push(n);
    if (n === 19) finish?.();
    await last;
    return due;
  });
  expect(started).toEqual(Array.from({ length: 20 }, (_, n) => n));
  for (const [n, due] of dues.entries()) expect(due - (dues[0] ?? 0)).toBeCloseTo(n, 5);
});

it('a quantile is the value below which that share of the values is', () => {
  const values = Array.from({ length: 100 }, (_, n) => 99 - n);
  expect([quantile(values, 0.5), quantile(values, 0.99), quantile([7], 0.99)]).toEqual([50, 99, 7]);
});
