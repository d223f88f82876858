import { beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '@/lib/core/client-context.server';
import { mayLog } from '@/lib/core/log-quota.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(freshProcess);

describe('mayLog', () => {
  it('allows one line a minute for each kind and client', () => {
    expect(mayLog('a', 'mina', 0)).toBe(true);
    expect(mayLog('a', 'mina', 59_999)).toBe(false);
    expect(mayLog('b', 'mina', 0)).toBe(true);
    expect(mayLog('a', 'jun', 0)).toBe(true);
    expect(mayLog('a', 'mina', 60_000)).toBe(true);
  });

  it('allows every line that no client causes', () => {
    expect([mayLog('a', NO_CLIENT), mayLog('a', NO_CLIENT)]).toEqual([true, true]);
  });

  it('allows ten lines a minute of one client, whatever kinds it makes up', () => {
    const allowed = Array.from({ length: 100 }, (_, n) =>
      mayLog(`${n}${'x'.repeat(1_000)}`, 'mina', 1),
    );
    expect(allowed.filter(Boolean)).toHaveLength(10);
    expect(mayLog('a', 'jun', 1)).toBe(true);
  });
});
