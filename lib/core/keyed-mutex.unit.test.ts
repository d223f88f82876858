import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';

describe('withKeyLock', () => {
  it('never overlaps work that shares a key, keeps its order, and settles all of it', async () => {
    const works = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), works, async (scheduler, keysOf) => {
        const running = new Set<number>();
        const begun: number[] = [];
        const all = keysOf.map((keys, index) =>
          withKeyLock(keys, async () => {
            for (const key of keys) {
              expect(running.has(key)).toBe(false);
              running.add(key);
            }
            begun.push(index);
            await scheduler.schedule(Promise.resolve());
            for (const key of keys) running.delete(key);
            if (index % 3 === 0) throw new Error('some fail');
          }).catch((error: Error) => expect(error.message).toBe('some fail')),
        );
        await scheduler.waitFor(Promise.all(all));
        expect(begun).toHaveLength(keysOf.length);
        for (const key of [1, 2, 3, 4]) {
          const ofKey = begun.filter((index) => keysOf[index]?.includes(key));
          expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('runs work without a shared key side by side', async () => {
    let release = () => {};
    const held = withKeyLock(
      [1],
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    expect(await withKeyLock([2], async () => 'done')).toBe('done');
    release();
    await held;
  });
});
