import { afterEach, describe, expect, it } from 'vitest';
import { begin, finish, isEnding } from '@/lib/under-way.server';

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('salebell.under-way'));
});

describe('what is under way when a process is told to end', () => {
  it('is waited for until the last of it is done, each counted once', async () => {
    const [one, other] = [begin('request'), begin('request')];
    const order: string[] = [];
    const finished = finish('request').then(() => order.push('finished'));
    one();
    one();
    await Promise.resolve();
    order.push('the other is done');
    other();
    await finished;
    expect(order).toEqual(['the other is done', 'finished']);
  });

  it('is waited for by its kind: requests hold no sockets open', async () => {
    const done = begin('request');
    await finish('socket');
    const finished = finish('request');
    done();
    await finished;
    expect(isEnding()).toBe(true);
  });

  it('is nothing where nothing began', async () => {
    expect(isEnding()).toBe(false);
    await finish('request');
    expect(isEnding()).toBe(true);
  });
});
