import { describe, expect, it } from 'vitest';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { upTo } from '@/tests/count';
import { expireLease, tokenOf } from '@/tests/outbox';

describe('the lease', () => {
  it('the lease has one holder at a time, and keeps its token while it is renewed', async () => {
    const token = await tokenOf('one');
    expect((await acquireLease('other')).token).toBeNull();
    expect((await acquireLease('one')).token).toBe(token);
  });

  it('goes to one of many processes that acquire it at the same moment', async () => {
    const leases = await Promise.all(upTo(8).map((n) => acquireLease(`process ${n}`)));
    expect(leases.filter(({ token }) => token !== null)).toHaveLength(1);
  });

  it('has a higher token with every new holder', async () => {
    const first = await tokenOf('one');
    await expireLease();
    const second = await tokenOf('other');
    await expireLease();
    expect(second).toBeGreaterThan(first);
    expect(await tokenOf('one')).toBeGreaterThan(second);
  });

  it('is free when it expires later than any lease may: the database’s clock was set back', async () => {
    const first = await tokenOf('a process that died');
    await RelayStateModel.updateOne({}, { expiresAt: Date.now() + 3_600_000 });
    expect(await tokenOf('other')).toBeGreaterThan(first);
    expect((await acquireLease('third')).token).toBeNull();
  });
});
