import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError } from '@/lib/database/embedded/engine';

/** The replica set that a mongod of ours is given. */
export const REPLICA_SET = 'salebell';

const TIMEOUT_MS = 30_000;
const ALREADY_INITIALIZED = 23;
const COMMAND_NOT_FOUND = 59;

type Reply = Record<string, unknown>;

/** Runs a command on the `admin` database of one server. @throws the driver's error. */
export type Admin = (command: Reply) => Promise<Reply>;

/**
 * Waits until the server at `port` is the primary of a replica set, making one of it where it is
 * none. A server that is a set by itself and knows no such command (SecantusDB) is left as it is.
 *
 * @returns the set's name.
 * @throws EmbeddedError when it is no primary within half a minute.
 */
export async function becomePrimary(port: number): Promise<string> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  // Large, and of no use to an engine that needs none of this.
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose
    .createConnection(uri, { serverSelectionTimeoutMS: TIMEOUT_MS })
    .asPromise();
  try {
    const admin: Admin = async (command) => (await connection.db?.admin().command(command)) ?? {};
    return await makePrimary(admin, `127.0.0.1:${port}`);
  } finally {
    await connection.close();
  }
}

/** The same, on a connection that is there. */
export async function makePrimary(
  admin: Admin,
  host: string,
  patienceMs = TIMEOUT_MS,
): Promise<string> {
  const giveUp = Date.now() + patienceMs;
  const before = await admin({ hello: 1 });
  if (before.isWritablePrimary && before.setName) return String(before.setName);
  const members = [{ _id: 0, host }];
  const isNew = await unless([ALREADY_INITIALIZED, COMMAND_NOT_FOUND], () =>
    admin({ replSetInitiate: { _id: REPLICA_SET, members } }),
  );
  if (!isNew) await unless([COMMAND_NOT_FOUND], () => moveTo(admin, host));
  for (;;) {
    const { isWritablePrimary, setName } = await admin({ hello: 1 });
    if (isWritablePrimary && setName) return String(setName);
    if (Date.now() > giveUp) {
      throw new EmbeddedError(
        `The database at ${host} did not become the primary of a replica set.`,
      );
    }
    await pause(50);
  }
}

/**
 * Tells a set of an earlier start where it is now. Its port was taken meanwhile, and a member that
 * does not find itself in its own set takes no writes, for ever.
 */
async function moveTo(admin: Admin, host: string): Promise<void> {
  const { config } = (await admin({ replSetGetConfig: 1 })) as {
    config: { version: number; members: { host: string }[] };
  };
  if (config.members[0]?.host === host) return;
  const members = config.members.map((member) => ({ ...member, host }));
  const moved = { ...config, version: config.version + 1, members };
  await admin({ replSetReconfig: moved, force: true });
}

/** @returns whether it was done; false where the server answered with one of `codes`. */
async function unless(codes: readonly number[], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (codes.includes(Number((error as { code?: unknown }).code))) return false;
    throw error;
  }
}
