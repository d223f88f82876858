import { afterEach, describe, expect, it } from 'vitest';
import { drained, isShuttingDown, track } from '@/lib/core/in-flight.server';

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('salebell.under-way'));
});

describe('what is under way when a process is told to end', () => {
  it('is waited for until the last of it is done, each counted once', async () => {
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

  it('is waited for by its kind: requests hold no sockets open', async () => {
    const done = track('request');
    await drained('socket');
    const finished = drained('request');
    done();
    await finished;
    expect(isShuttingDown()).toBe(true);
  });

  it('is nothing where nothing began', async () => {
    expect(isShuttingDown()).toBe(false);
    await drained('request');
    expect(isShuttingDown()).toBe(true);
  });
});
