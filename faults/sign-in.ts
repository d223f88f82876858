import mongoose from 'mongoose';
import { encode } from 'next-auth/jwt';
import type { StoredUser } from '@/lib/accounts/user.model.server';
import { requireLoopback } from '@/tests/loopback';

/**
 * Inserts accounts straight into the store, since thousands of sign-ups would hash for a minute.
 * Their passwords cannot log in.
 *
 * @param secret the shop's AUTH_SECRET.
 * @returns the session of each, as a `Cookie` header.
 */
export async function signIn(count: number, uri: string, secret: string): Promise<string[]> {
  requireLoopback(uri);
  const users: StoredUser[] = Array.from({ length: count }, (_, index) => ({
    _id: new mongoose.Types.ObjectId(),
    email: `storm-${index}@shopper.example`,
    emailKey: `storm-${index}@shopper.example`,
    nickname: `storm-${index}`,
    nicknameKey: `storm-${index}`,
    passwordHash: 'none',
    announceAs: 'nickname',
    sessionVersion: 1,
    createdAt: new Date(),
  }));
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.collection<StoredUser>('users').insertMany(users);
  await connection.close();
  const signedInAt = Math.floor(Date.now() / 1_000);
  return Promise.all(
    users.map(async ({ _id }) => {
      const token = { userId: _id.toHexString(), sessionVersion: 1, signedInAt };
      return `next-auth.session-token=${await encode({ token, secret })}`;
    }),
  );
}
