import { expect, it } from 'vitest';
import { singleFlight } from '@/lib/core/single-flight';
import { deferred } from '@/tests/deferred';

it('callers that come while work is in flight share its result', async () => {
  const flight = singleFlight<number>();
  const { promise, resolve } = deferred<number>();
  let runs = 0;
  const work = () => {
    runs += 1;
    return promise;
  };
  const both = [flight(work), flight(work)];
  resolve(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
  expect(runs).toBe(1);
});

it('a caller that comes after the work has settled starts it again', async () => {
  const flight = singleFlight<number>();
  let runs = 0;
  const work = async () => ++runs;
  expect(await flight(work)).toBe(1);
  expect(await flight(work)).toBe(2);
});

it('work under different keys runs side by side', async () => {
  const flight = singleFlight<string>();
  const { promise, resolve } = deferred<string>();
  const first = flight(() => promise, 'a');
  expect(await flight(async () => 'b', 'b')).toBe('b');
  resolve('a');
  expect(await first).toBe('a');
});

it('a failure reaches every caller in flight, and the next caller starts the work again', async () => {
  const flight = singleFlight<string>();
  const { promise, reject } = deferred<string>();
  const both = [flight(() => promise), flight(() => promise)];
  reject(new Error('away'));
  const results = await Promise.allSettled(both);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await flight(async () => 'back')).toBe('back');
});
