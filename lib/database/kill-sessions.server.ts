import mongoose, { type ClientSession } from 'mongoose';

export type SessionId = NonNullable<ClientSession['id']>;

/**
 * Ends what these sessions have under way. Ids that nobody has are let be.
 *
 * @throws the database's own error when it is away.
 */
export async function killSessions(ids: readonly SessionId[]): Promise<void> {
  // MongoDB takes an empty list for every session of the store.
  if (ids.length > 0) await mongoose.connection.db?.admin().command({ killSessions: ids });
}
