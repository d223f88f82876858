import mongoose from 'mongoose';
import { Relay, Sale } from './store.mjs';

const LEASE_MS = 1_000;

/**
 * Acquires or renews the lease: one node at a time numbers the sales. It expires by the database's clock,
 * so that the nodes' clocks do not matter.
 *
 * @returns the fencing token, which grows with each new holder; null while another node has the lease.
 */
export async function acquireLease(holder) {
  const now = { $toLong: '$$NOW' };
  const isOurs = { $eq: ['$holder', holder] };
  const mayHold = { $or: [isOurs, { $lt: ['$expiresAt', now] }] };
  const ifMay = (value, otherwise) => ({ $cond: [mayHold, value, otherwise] });
  const relay = await Relay.findOneAndUpdate(
    { _id: 'relay' },
    [
      {
        $set: {
          holder: ifMay(holder, '$holder'),
          expiresAt: ifMay({ $add: [now, LEASE_MS] }, '$expiresAt'),
          token: { $cond: [isOurs, '$token', ifMay({ $add: ['$token', 1] }, '$token')] },
        },
      },
    ],
    { returnDocument: 'after', updatePipeline: true },
  );
  return relay.holder === holder ? relay.token : null;
}

/**
 * Numbers what waits in the outbox, the oldest first, in one transaction with the counter.
 *
 * @throws Error when another node has acquired the lease since `token` was given: nothing is written.
 */
export async function numberPending(token) {
  const pending = await Sale.find({ pending: true }).sort({ date: 1 });
  if (pending.length === 0) return;
  await mongoose.connection.transaction(async (session) => {
    const relay = await Relay.findOneAndUpdate(
      { _id: 'relay', token },
      { $inc: { seq: pending.length } },
      { session },
    );
    if (!relay) throw new Error(`token ${token} is outdated`);
    for (const [index, sale] of pending.entries()) {
      const seq = relay.seq + index + 1;
      await Sale.updateOne({ _id: sale._id }, { seq, pending: false }, { session });
    }
  });
}
