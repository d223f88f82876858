import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { isDuplicateKey, isUnavailable } from '@/lib/database/failure.server';
import {
  evictIdle,
  keyOf,
  killSessions,
  ownSessions,
  processRegistry,
  type SessionId,
} from '@/lib/database/process-sessions.server';

const HEARTBEAT_INTERVAL_MS = 500;
/** A process counts as dead after it missed this many beats of another one. */
const MAX_MISSED_BEATS = 3;
const BEAT_TIMEOUT_MS = 2_000;

/**
 * The processes of the store and their sessions. `beatAt` is from the database's clock, which may be set
 * back or forward: it only shows a new beat by its change, and is never compared with the time.
 */
type ProcessesDocument = {
  _id: 'processes';
  processes: Record<string, Process>;
};
type Process = { beatAt: Date; sessions: SessionId[] };

const processes = () => mongoose.connection.collection<ProcessesDocument>('processes');
/** The last beat of each other process, and how many own beats ago it came. */
const observed = () =>
  processSingleton('observed-beats', () => ({
    beats: new Map<string, { beatAt: number; missed: number }>(),
  }));

/**
 * Registers a session as owned by this process, so that its transactions are ended when the process
 * dies. The driver pools sessions: each is written once, not once per transaction.
 *
 * @throws the driver's error when the database is unavailable.
 */
export async function claimSession(id: SessionId | undefined): Promise<void> {
  if (!id) return;
  const { claims } = processRegistry();
  const claim = claims.get(keyOf(id)) ?? { id, usedAt: 0, isWritten: false };
  claims.set(keyOf(id), claim);
  claim.usedAt = performance.now();
  if (claim.isWritten) return;
  await beat();
  claim.isWritten = true;
}

/**
 * Starts the heartbeat of this process, which also watches all other processes of the store.
 *
 * A process that is killed within a transaction leaves its documents locked until the database aborts the
 * transaction after a minute. Until then no process can sell those goods or acquire the relay's lease. So
 * the first process that misses its beats kills its sessions. A process that was only paused loses its
 * open transactions and retries them.
 *
 * @returns `leave`, which ends the heartbeat and unregisters this process.
 */
export function startHeartbeat(): { leave: () => Promise<void> } {
  let left = false;
  async function watch(): Promise<void> {
    while (!left) {
      try {
        await withinDeadline(BEAT_TIMEOUT_MS, async () => {
          evictIdle();
          const registered = await beat();
          await reapDeadProcesses(registered);
          await unregisterEvicted(registered);
        });
      } catch (error) {
        // The next beat retries in half a second.
        if (!isUnavailable(error) && !(error instanceof AppError) && !isDuplicateKey(error)) {
          log().error({ event: 'heartbeat.failed', err: error }, 'heartbeat failed');
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
      // Open transactions would stay locked: no process watches one that has left.
      const { name } = processRegistry();
      await withinDeadline(BEAT_TIMEOUT_MS, async () => {
        await killSessions(ownSessions());
        const unregister = { $unset: { [`processes.${name}`]: '' as const } };
        await processes().updateOne({ _id: 'processes' }, unregister);
      }).catch((error: unknown) => {
        const event = 'heartbeat.leave_failed';
        log().warn({ event, reason: String(error) }, 'heartbeat: leave failed');
      });
    },
  };
}

/** Writes the beat and the sessions of this process. @returns all registered processes. */
async function beat(): Promise<ProcessesDocument | null> {
  const { name } = processRegistry();
  return processes().findOneAndUpdate(
    { _id: 'processes' },
    {
      // `$addToSet`, not `$set`: beats of this process may arrive out of order.
      $addToSet: { [`processes.${name}.sessions`]: { $each: ownSessions() } },
      $currentDate: { [`processes.${name}.beatAt`]: true },
    },
    { upsert: true, returnDocument: 'after' },
  );
}

async function reapDeadProcesses(registered: ProcessesDocument | null): Promise<void> {
  for (const [name, { beatAt, sessions }] of findDead(registered)) {
    await killSessions(sessions);
    const event = 'heartbeat.process_dead';
    log().info({ event, process: name, sessions: sessions.length }, 'ended a dead process');
    const unlessItBeatAgain = { _id: 'processes', [`processes.${name}.beatAt`]: beatAt } as const;
    await processes().updateOne(unlessItBeatAgain, { $unset: { [`processes.${name}`]: '' } });
  }
}

/**
 * Counts missed beats in own beats, not in time: while the database hangs, no process can beat, this one
 * included.
 */
function findDead(registered: ProcessesDocument | null): [string, Process][] {
  const others = Object.entries(registered?.processes ?? {}).filter(
    ([name]) => name !== processRegistry().name,
  );
  const { beats: before } = observed();
  const beats: typeof before = new Map();
  for (const [name, { beatAt }] of others) {
    const last = before.get(name);
    const isSame = last?.beatAt === beatAt.getTime();
    beats.set(name, { beatAt: beatAt.getTime(), missed: isSame ? last.missed + 1 : 0 });
  }
  observed().beats = beats;
  return others.filter(([name]) => (beats.get(name)?.missed ?? 0) >= MAX_MISSED_BEATS);
}

/**
 * Removes sessions that this process no longer owns from the store. If a late beat adds one again, the
 * next call removes it. If a removed one is claimed meanwhile, the next beat adds it.
 */
async function unregisterEvicted(registered: ProcessesDocument | null): Promise<void> {
  const { name, claims } = processRegistry();
  const written = registered?.processes[name]?.sessions ?? [];
  const evicted = written.filter((id) => !claims.has(keyOf(id)));
  if (evicted.length === 0) return;
  const removal = { [`processes.${name}.sessions`]: evicted };
  await processes().updateOne({ _id: 'processes' }, { $pullAll: removal });
}
