import mongoose from 'mongoose';
import { vi } from 'vitest';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { upTo } from '@/tests/count';
import { buy, createBuyer } from '@/tests/sell';

/** Lets the lease expire, as when its holder died or hangs. */
export const expireLease = () => RelayStateModel.updateOne({}, { expiresAt: 0 });

/** Acquires or renews the lease. @returns its token. */
export async function tokenOf(holder: string): Promise<number> {
  const { token } = await acquireLease(holder);
  if (token === null) throw new Error(`${holder} has no lease`);
  return token;
}

/** Commits this many sales, of buyers named `buyer 1` and so on. */
export async function sell(count: number): Promise<void> {
  for (const n of upTo(count)) await buy(1, { buyer: createBuyer({ nickname: `buyer ${n}` }) });
}

/** Runs `happen` before the next transaction begins. */
export function beforeTransaction(happen: () => PromiseLike<unknown>): void {
  const { connection } = mongoose;
  const startSession = connection.startSession.bind(connection);
  vi.spyOn(connection, 'startSession').mockImplementationOnce(async (...args) => {
    await happen();
    return startSession(...args);
  });
}
