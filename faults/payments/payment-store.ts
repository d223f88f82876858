import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { OrderDocument } from '@/lib/orders/order.model.server';
import { requireLoopback } from '@/tests/loopback';
import type { Ledger } from '@/tests/payments/ledger';
import { track } from '../open-waits';

/** Longer ago than any clock of a node is wrong. */
const PAST_MS = 30 * 60_000;
const RETRY_DELAY_MS = 500;
/** The nemeses stop the database for some seconds. */
const RETRY_TIMEOUT_MS = 60_000;
/** Without them, an operation on a database that hangs would never end. */
const TIMEOUTS = {
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 10_000,
};

/**
 * The payments in the store, past the shop. A hold lasts at least a minute, and what a dead node has
 * claimed is due a minute later: the campaign moves these times, as if they had passed.
 */
export class PaymentStore {
  private constructor(readonly connection: mongoose.Connection) {}

  static async open(uri: string): Promise<PaymentStore> {
    requireLoopback(uri);
    return new PaymentStore(await mongoose.createConnection(uri, TIMEOUTS).asPromise());
  }

  get #orders() {
    return this.connection.collection<OrderDocument>('orders');
  }

  /** Gives an account the role that `npm run role` gives. */
  async giveAdminRole(email: string): Promise<void> {
    const users = this.connection.collection('users');
    const { matchedCount } = await users.updateOne({ email }, { $set: { role: 'admin' } });
    if (matchedCount !== 1) throw new Error(`there is no account of ${email}`);
  }

  /** Ends the hold of an order in `ms`, unless a checkout of it has begun: its end is a part of that. */
  async shortenHold(orderId: string, ms: number): Promise<void> {
    const end = new Date(Date.now() + ms);
    await this.#withRetries('shortenHold', () =>
      this.#orders.updateOne(
        {
          _id: new mongoose.Types.ObjectId(orderId),
          status: 'awaiting_payment',
          cancelledAt: null,
          'payment.checkouts': { $exists: false },
        },
        { $set: { 'payment.expiresAt': end, 'payment.checkAt': end } },
      ),
    );
  }

  /**
   * Lets so much time pass that every hold ends and everything that is to be done later is due. An order
   * for which nothing is to be done stays so.
   */
  async passTime(): Promise<void> {
    const past = new Date(Date.now() - PAST_MS);
    const hasKnownCheckout = [
      { 'payment.checkout': null },
      { 'payment.checkout.ref': { $exists: true } },
    ];
    await this.#withRetries('passTime', async () => {
      await this.#orders.updateMany(
        {
          status: 'awaiting_payment',
          cancelledAt: null,
          'payment.expiresAt': { $gt: past },
          $or: hasKnownCheckout,
        },
        { $set: { 'payment.expiresAt': past } },
      );
      await this.#orders.updateMany(
        { 'payment.checkAt': { $gt: past } },
        { $set: { 'payment.checkAt': past } },
      );
    });
  }

  /** Counts what is unsettled, and the orders that are paid: both stand still in the end. */
  async progress(ledger: Ledger): Promise<{ unsettled: number; paid: number }> {
    const taken = ledger.payments.filter(({ status }) => status === 'paid');
    const ids = taken.map(({ orderId }) => new mongoose.Types.ObjectId(orderId));
    const filters: mongoose.mongo.Filter<OrderDocument>[] = [
      { 'payment.checkAt': { $lte: new Date() } },
      { status: 'awaiting_payment', cancelledAt: null },
      { refunds: { $elemMatch: { doneAt: null } } },
      { _id: { $in: ids }, 'payment.paidAt': null },
    ];
    return this.#withRetries('progress', async () => {
      const counts = await Promise.all(filters.map((one) => this.#orders.countDocuments(one)));
      const paid = await this.#orders.countDocuments({
        status: 'confirmed',
        cancelledAt: null,
        'payment.paidAt': { $exists: true },
      });
      return { unsettled: counts.reduce((sum, count) => sum + count, 0), paid };
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** The database may be killed or suspended: the nemeses restart and resume it. */
  async #withRetries<T>(what: string, work: () => Promise<T>): Promise<T> {
    const giveUp = performance.now() + RETRY_TIMEOUT_MS;
    for (;;) {
      try {
        return await track(`${what} in the store`, work());
      } catch (error) {
        const isUnavailable = error instanceof mongoose.mongo.MongoError;
        if (!isUnavailable || performance.now() > giveUp) throw error;
        await pause(RETRY_DELAY_MS);
      }
    }
  }
}
