import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError } from '@/lib/database/embedded/engine';

/** The name of the embedded mongod's replica set. */
export const REPLICA_SET = 'salebell';

const TIMEOUT_MS = 30_000;
const ALREADY_INITIALIZED = 23;
const COMMAND_NOT_FOUND = 59;

type Reply = Record<string, unknown>;

/** Runs a command on the `admin` database of one server. @throws the driver's error. */
export type Admin = (command: Reply) => Promise<Reply>;

/**
 * Waits until the server at `port` is the primary of a replica set, and initiates the set if there is none.
 *
 * @returns the name of the set.
 * @throws EmbeddedError when the server is not primary within half a minute.
 */
export async function becomePrimary(port: number): Promise<string> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  // Loaded here, since it is large and SecantusDB does not need it.
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

/** As `becomePrimary`, on an open connection. */
export async function makePrimary(
  admin: Admin,
  host: string,
  timeoutMs = TIMEOUT_MS,
): Promise<string> {
  const giveUp = Date.now() + timeoutMs;
  const before = await admin({ hello: 1 });
  if (before.isWritablePrimary && before.setName) return String(before.setName);
  const members = [{ _id: 0, host }];
  const isNew = await succeedsUnless([ALREADY_INITIALIZED, COMMAND_NOT_FOUND], () =>
    admin({ replSetInitiate: { _id: REPLICA_SET, members } }),
  );
  if (!isNew) await succeedsUnless([COMMAND_NOT_FOUND], () => updateHost(admin, host));
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
 * Updates the host in the configuration of an existing set, if its port has changed since. A member that
 * is not in its own configuration never accepts writes.
 */
async function updateHost(admin: Admin, host: string): Promise<void> {
  const { config } = (await admin({ replSetGetConfig: 1 })) as {
    config: { version: number; members: { host: string }[] };
  };
  if (config.members[0]?.host === host) return;
  const members = config.members.map((member) => ({ ...member, host }));
  const moved = { ...config, version: config.version + 1, members };
  await admin({ replSetReconfig: moved, force: true });
}

/** @returns true if `work` succeeds, false if the server answers with one of `codes`. @throws other errors. */
async function succeedsUnless(
  codes: readonly number[],
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (codes.includes(Number((error as { code?: unknown }).code))) return false;
    throw error;
  }
}
