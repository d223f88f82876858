import { expect, it } from 'vitest';
import { until } from './until';
import { withDeadline } from './with-deadline';

const never = new Promise<never>(() => {});

it('withDeadline returns what the work returns, and throws what it throws', async () => {
  expect(await withDeadline('work', 10_000, Promise.resolve(7))).toBe(7);
  await expect(withDeadline('work', 10_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('withDeadline names what did not end, and adds the state', async () => {
  const ended = withDeadline('node 2 is ready', 20, never, () => 'node 2: suspended');
  await expect(ended).rejects.toThrow('Not within 20 ms: node 2 is ready.\nnode 2: suspended');
});

it('withDeadline throws also when the state cannot be read', async () => {
  const ended = withDeadline('node 2 is ready', 20, never, () => Promise.reject(new Error('gone')));
  await expect(ended).rejects.toThrow(/node 2 is ready\.\nThe state is not known: Error: gone/);
});

it('until ends although its question is never answered', async () => {
  await expect(until('node 2 is ready', 20, () => never)).rejects.toThrow(
    'Not within 20 ms: node 2 is ready.',
  );
});

it('until asks until the answer is yes', async () => {
  let asked = 0;
  await until('the third answer', 10_000, () => ++asked === 3, 1);
  expect(asked).toBe(3);
});

it('until asks no more after its end', async () => {
  let asked = 0;
  const ask = () => {
    asked += 1;
    return false;
  };
  await expect(until('yes', 20, ask, 1)).rejects.toThrow();
  const askedBefore = asked;
  await expect(until('yes', 20, () => false, 1)).rejects.toThrow();
  expect(asked).toBeLessThanOrEqual(askedBefore + 1);
});
