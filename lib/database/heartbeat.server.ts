import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { withinDeadline } from '@/lib/database/deadline.server';
import { isAway, isDuplicateKey } from '@/lib/database/failure.server';
import { killSessions, type SessionId } from '@/lib/database/kill-sessions.server';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log.server';
import { shared } from '@/lib/shared.server';

const BEAT_EVERY_MS = 500;
/** For how long a process may say nothing before its transactions are ended. */
const SILENT_FOR_MS = 1_500;
const BEAT_DEADLINE_MS = 2_000;

/** Who runs this store, when each was last heard of by the database's clock, and its sessions. */
type ProcessesDocument = {
  _id: 'processes';
  processes: Record<string, { beatAt: Date; sessions: SessionId[] }>;
};

const processes = () => mongoose.connection.collection<ProcessesDocument>('processes');
const own = () =>
  shared('own-sessions', () => ({ name: randomUUID(), ids: new Map<string, SessionId>() }));

/**
 * Makes it known that this session's transactions are of this process, so that they end with it.
 * Sessions are pooled: it is written once for each, not for each transaction.
 *
 * @throws the database's own error when it is away.
 */
export async function claimSession(id: SessionId | undefined): Promise<void> {
  const { ids } = own();
  const name = id?.id.toString('hex');
  if (!id || !name || ids.has(name)) return;
  ids.set(name, id);
  try {
    await beat();
  } catch (error) {
    ids.delete(name);
    throw error;
  }
}

/**
 * Watches over the processes of this store, each over all. A process that was killed within a
 * transaction leaves what it wrote locked until the database gives the transaction up, after a
 * minute: nobody could buy those goods, or take over its lease on announcing. So whoever notices
 * that a process is silent kills its sessions. One that was merely stopped loses no more than the
 * transactions under way, and begins them anew.
 */
export function keepBeating(): { leave: () => Promise<void> } {
  let left = false;
  async function watch(): Promise<void> {
    while (!left) {
      try {
        await withinDeadline(BEAT_DEADLINE_MS, async () => endSilent(await beat()));
      } catch (error) {
        // The next beat is in half a second.
        if (!isAway(error) && !(error instanceof AppError) && !isDuplicateKey(error)) {
          log().error({ err: error }, 'the heartbeat stumbled');
        }
      }
      await pause(BEAT_EVERY_MS, undefined, { ref: false });
    }
  }
  const watching = watch();
  return {
    leave: async () => {
      left = true;
      await Promise.race([watching, pause(BEAT_EVERY_MS)]);
      // What it still has under way would stay locked: nobody watches over who has left.
      const { name, ids } = own();
      await withinDeadline(BEAT_DEADLINE_MS, async () => {
        await killSessions([...ids.values()]);
        const mine = { $unset: { [`processes.${name}`]: '' as const } };
        await processes().updateOne({ _id: 'processes' }, mine);
      }).catch((error: unknown) => log().warn({ reason: String(error) }, 'left without a word'));
    },
  };
}

/** Says that this process lives, and which sessions are its own. @returns all that live. */
async function beat(): Promise<ProcessesDocument | null> {
  const { name, ids } = own();
  return processes().findOneAndUpdate(
    { _id: 'processes' },
    {
      // Added, never set: beats of this process may overtake one another.
      $addToSet: { [`processes.${name}.sessions`]: { $each: [...ids.values()] } },
      $currentDate: { [`processes.${name}.beatAt`]: true },
    },
    { upsert: true, returnDocument: 'after' },
  );
}

async function endSilent(known: ProcessesDocument | null): Promise<void> {
  // The database's own clock: this process was heard of just now.
  const now = known?.processes[own().name]?.beatAt.getTime() ?? 0;
  for (const [name, { beatAt, sessions }] of Object.entries(known?.processes ?? {})) {
    if (now - beatAt.getTime() < SILENT_FOR_MS) continue;
    await killSessions(sessions);
    log().info({ process: name, sessions: sessions.length }, 'a process is silent');
    const unlessHeardOf = { _id: 'processes', [`processes.${name}.beatAt`]: beatAt } as const;
    await processes().updateOne(unlessHeardOf, { $unset: { [`processes.${name}`]: '' } });
  }
}
