import { setImmediate as turnEnd } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { batch } from '@/lib/core/batch';
import { deferred } from '@/tests/deferred';

/** Loads that a test settles one by one, in the order in which they started. */
function heldLoads() {
  const loads: { keys: readonly number[]; settle: ReturnType<typeof deferred<string>> }[] = [];
  const load = (keys: readonly number[]) => {
    const settle = deferred<string>();
    loads.push({ keys, settle });
    return settle.promise;
  };
  return { loads, load };
}

it('callers of one turn share a load; those that come while it runs share the next', async () => {
  const { loads, load } = heldLoads();
  const get = batch(load);
  const answers = [get([0]), get([1])];
  await turnEnd();
  expect(loads.map(({ keys }) => keys)).toEqual([[0, 1]]);
  answers.push(get([2]), get([3, 2]));
  await turnEnd();
  expect(loads).toHaveLength(1);
  loads[0]?.settle.resolve('first');
  expect(await Promise.all(answers.slice(0, 2))).toEqual(['first', 'first']);
  expect(loads.map(({ keys }) => keys)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  loads[1]?.settle.resolve('second');
  expect(await Promise.all(answers.slice(2))).toEqual(['second', 'second']);
});

it('a result is never older than the call: nobody joins a load that already runs', async () => {
  const { loads, load } = heldLoads();
  const get = batch(load);
  const before = get([1]);
  await turnEnd();
  const after = get([1]);
  loads[0]?.settle.resolve('old');
  await before;
  loads[1]?.settle.resolve('new');
  expect(await after).toBe('new');
});

it('a failed load fails its own callers alone', async () => {
  const { loads, load } = heldLoads();
  const get = batch(load);
  const failing = get([1]);
  await turnEnd();
  const next = get([2]);
  loads[0]?.settle.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  loads[1]?.settle.resolve('back');
  expect(await next).toBe('back');
});

it('a load that throws before it returns a promise fails its callers', async () => {
  const get = batch<number, string>(() => {
    throw new Error('broken');
  });
  await expect(get([1])).rejects.toThrow('broken');
  await expect(get([1])).rejects.toThrow('broken');
});

describe('with more than one load at once', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('a load starts beside slow ones only, none with more keys than may', async () => {
    const { loads, load } = heldLoads();
    const get = batch(load, { maxConcurrent: 2, slowAfterMs: 50, maxKeys: 2 });
    const answers = [1, 2, 3, 4, 5, 6, 7].map((key) => get([key]));
    await turnEnd();
    vi.advanceTimersByTime(49);
    expect(loads.map(({ keys }) => keys)).toEqual([[1, 2]]);
    vi.advanceTimersByTime(1);
    const first = [
      [1, 2],
      [3, 4],
    ];
    expect(loads.map(({ keys }) => keys)).toEqual(first);
    loads[1]?.settle.resolve('3 and 4');
    expect(await Promise.all([answers[2], answers[3]])).toEqual(['3 and 4', '3 and 4']);
    expect(loads.map(({ keys }) => keys)).toEqual([...first, [5, 6]]);
    // Two loads hang: as many as may.
    vi.advanceTimersByTime(1_000);
    expect(loads).toHaveLength(3);
    loads[0]?.settle.resolve('1 and 2');
    expect(await answers[0]).toBe('1 and 2');
    expect(loads.map(({ keys }) => keys)).toEqual([...first, [5, 6], [7]]);
    for (const { settle } of loads) settle.resolve('done');
    expect(await answers[6]).toBe('done');
  });

  it('a load that ended is slow no longer: the next ones wait for one another', async () => {
    const { loads, load } = heldLoads();
    const get = batch(load, { maxConcurrent: 3, slowAfterMs: 50 });
    const first = get([1]);
    await turnEnd();
    vi.advanceTimersByTime(50);
    loads[0]?.settle.resolve('slow');
    await first;
    const answers = [get([2])];
    await turnEnd();
    answers.push(get([3]));
    await turnEnd();
    expect(loads.map(({ keys }) => keys)).toEqual([[1], [2]]);
    loads[1]?.settle.resolve('2');
    await answers[0];
    expect(loads.map(({ keys }) => keys)).toEqual([[1], [2], [3]]);
  });
});

it('a key that waits in a full batch is not loaded by another one', async () => {
  const { loads, load } = heldLoads();
  const get = batch(load, { maxKeys: 1 });
  const answers = [get([1]), get([2]), get([3]), get([2])];
  await turnEnd();
  for (const index of [0, 1, 2]) {
    loads[index]?.settle.resolve(`load ${index}`);
    await answers[index];
  }
  expect(loads.map(({ keys }) => keys)).toEqual([[1], [2], [3]]);
  expect(await answers[3]).toBe('load 1');
});
