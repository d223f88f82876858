import { afterEach, describe, expect, it } from 'vitest';
import { drained, isShuttingDown, track } from '@/lib/core/in-flight.server';

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('salebell.in-flight'));
});

describe('drained', () => {
  it('resolves after the last work is done, and counts each only once', async () => {
    const [one, other] = [track('request'), track('request')];
    const order: string[] = [];
    const finished = drained('request').then(() => order.push('finished'));
    one();
    one();
    await Promise.resolve();
    order.push('the other is done');
    other();
    await finished;
    expect(order).toEqual(['the other is done', 'finished']);
  });

  it('waits for one kind of work: requests do not keep sockets open', async () => {
    const done = track('request');
    await drained('socket');
    const finished = drained('request');
    done();
    await finished;
    expect(isShuttingDown()).toBe(true);
  });

  it('resolves at once when nothing is in flight', async () => {
    expect(isShuttingDown()).toBe(false);
    await drained('request');
    expect(isShuttingDown()).toBe(true);
  });
});
