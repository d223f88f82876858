import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { isDuplicateKey } from '@/lib/database/failure.server';
import {
  type RelayStateDocument,
  RelayStateModel,
} from '@/lib/sales/outbox/relay-state.model.server';

/*
 * The store's epoch: a seq means something only together with it. It changes when the seqs of the store
 * begin anew or go back, that is when
 *
 *   the store is new or was emptied    the relay's document is created or reset
 *   a backup was restored              the document is in another collection than the one in which the
 *                                      epoch began: a restore creates the collections anew, and each has
 *                                      a UUID of its own
 *   seqs go back while nodes run       a node knows a newer seq than the store (`renewEpoch`)
 */

/**
 * Begins a new epoch when the store is new or was restored since its epoch began. Call it at the start.
 *
 * @throws the driver's error when the database is unavailable.
 */
export async function ensureEpoch(): Promise<void> {
  await createDocument();
  const origin = await findOrigin();
  // Several nodes may start at the same moment: the first one changes it.
  await RelayStateModel.updateOne(
    { _id: 'announcer', origin: { $ne: origin } },
    { $set: { epoch: randomUUID(), origin } },
  );
}

/** Begins a new epoch, unless another process has done so since `epoch`. */
export async function renewEpoch(epoch: string): Promise<void> {
  await RelayStateModel.updateOne({ _id: 'announcer', epoch }, { $set: { epoch: randomUUID() } });
}

async function createDocument(): Promise<void> {
  const fields: Omit<RelayStateDocument, '_id'> = {
    holder: 'nobody',
    token: 0,
    expiresAt: 0,
    seq: 0,
    erasures: 0,
  };
  try {
    await RelayStateModel.updateOne(
      { _id: 'announcer' },
      { $setOnInsert: fields },
      { upsert: true },
    );
  } catch (error) {
    // Another node created it at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** The UUID of the collection of the relay's document. */
async function findOrigin(): Promise<string> {
  const name = RelayStateModel.collection.name;
  const [found] = (await mongoose.connection.db?.listCollections({ name }).toArray()) ?? [];
  const uuid = found && 'info' in found ? found.info?.uuid : undefined;
  if (!uuid) throw new Error('the database did not report the UUID of a collection');
  return uuid.toString('hex');
}
