import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';
import { killSessions, type SessionId } from '@/lib/database/kill-sessions.server';
import {
  evictIdle,
  nameOf,
  ownSessions,
  processRegistry,
} from '@/lib/database/process-sessions.server';

const HEARTBEAT_INTERVAL_MS = 500;
/** For how many beats of another a process may say nothing before its transactions are ended. */
const SILENT_FOR_BEATS = 3;
const BEAT_DEADLINE_MS = 2_000;

/**
 * Who runs this store, and its sessions. `beatAt` is by the database's clock, which may be set: it
 * says that a process beat again by being another than before, and is never compared with the time.
 */
type ProcessesDocument = {
  _id: 'processes';
  processes: Record<string, Process>;
};
type Process = { beatAt: Date; sessions: SessionId[] };

const processes = () => mongoose.connection.collection<ProcessesDocument>('processes');
/** The last beat of each other process, and for how many beats of this one it has been the last. */
const heard = () =>
  processSingleton('heard-beats', () => ({
    last: new Map<string, { beatAt: number; beats: number }>(),
  }));

/**
 * Makes it known that this session's transactions are of this process, so that they end with it.
 * Sessions are pooled: it is written once for each, not for each transaction.
 *
 * @throws the database's own error when it is away.
 */
export async function claimSession(id: SessionId | undefined): Promise<void> {
  if (!id) return;
  const { claims } = processRegistry();
  const claim = claims.get(nameOf(id)) ?? { id, usedAt: 0, isWritten: false };
  claims.set(nameOf(id), claim);
  claim.usedAt = performance.now();
  if (claim.isWritten) return;
  await beat();
  claim.isWritten = true;
}

/**
 * Watches over the processes of this store, each over all. A process that was killed within a
 * transaction leaves what it wrote locked until the database gives the transaction up, after a
 * minute: nobody could buy those goods, or take over its lease on announcing. So whoever notices
 * that a process is silent kills its sessions. One that was merely stopped loses no more than the
 * transactions under way, and begins them anew.
 */
export function startHeartbeat(): { leave: () => Promise<void> } {
  let left = false;
  async function watch(): Promise<void> {
    while (!left) {
      try {
        await withinDeadline(BEAT_DEADLINE_MS, async () => {
          evictIdle();
          const known = await beat();
          await reapDeadProcesses(known);
          await forgetDropped(known);
        });
      } catch (error) {
        // The next beat is in half a second.
        if (!isUnavailable(error) && !(error instanceof AppError) && !isDuplicateKey(error)) {
          log().error({ err: error }, 'the heartbeat stumbled');
        }
      }
      await pause(HEARTBEAT_INTERVAL_MS, undefined, { ref: false });
    }
  }
  const watching = watch();
  return {
    leave: async () => {
      left = true;
      await Promise.race([watching, pause(HEARTBEAT_INTERVAL_MS)]);
      // What it still has under way would stay locked: nobody watches over who has left.
      const { name } = processRegistry();
      await withinDeadline(BEAT_DEADLINE_MS, async () => {
        await killSessions(ownSessions());
        const mine = { $unset: { [`processes.${name}`]: '' as const } };
        await processes().updateOne({ _id: 'processes' }, mine);
      }).catch((error: unknown) => log().warn({ reason: String(error) }, 'left without a word'));
    },
  };
}

/** Says that this process lives, and which sessions are its own. @returns all that live. */
async function beat(): Promise<ProcessesDocument | null> {
  const { name } = processRegistry();
  return processes().findOneAndUpdate(
    { _id: 'processes' },
    {
      // Added, never set: beats of this process may overtake one another.
      $addToSet: { [`processes.${name}.sessions`]: { $each: ownSessions() } },
      $currentDate: { [`processes.${name}.beatAt`]: true },
    },
    { upsert: true, returnDocument: 'after' },
  );
}

async function reapDeadProcesses(known: ProcessesDocument | null): Promise<void> {
  for (const [name, { beatAt, sessions }] of findSilent(known)) {
    await killSessions(sessions);
    log().info({ process: name, sessions: sessions.length }, 'a process is silent');
    const unlessHeardOf = { _id: 'processes', [`processes.${name}.beatAt`]: beatAt } as const;
    await processes().updateOne(unlessHeardOf, { $unset: { [`processes.${name}`]: '' } });
  }
}

/** Notes who beat again. Where the database hung, all were silent: only beats since then count. */
function findSilent(known: ProcessesDocument | null): [string, Process][] {
  const others = Object.entries(known?.processes ?? {}).filter(
    ([name]) => name !== processRegistry().name,
  );
  const { last } = heard();
  const now: typeof last = new Map();
  for (const [name, { beatAt }] of others) {
    const before = last.get(name);
    const isSame = before?.beatAt === beatAt.getTime();
    now.set(name, { beatAt: beatAt.getTime(), beats: isSame ? before.beats + 1 : 0 });
  }
  heard().last = now;
  return others.filter(([name]) => (now.get(name)?.beats ?? 0) >= SILENT_FOR_BEATS);
}

/**
 * Takes out of the store what is not this process' any more. Whatever a beat that was overtaken
 * brings back is taken out after the next one, and what is claimed meanwhile is in the next again.
 */
async function forgetDropped(known: ProcessesDocument | null): Promise<void> {
  const { name, claims } = processRegistry();
  const written = known?.processes[name]?.sessions ?? [];
  const dropped = written.filter((id) => !claims.has(nameOf(id)));
  if (dropped.length === 0) return;
  const of = { [`processes.${name}.sessions`]: dropped };
  await processes().updateOne({ _id: 'processes' }, { $pullAll: of });
}
