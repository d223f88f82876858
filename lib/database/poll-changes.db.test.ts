import { afterEach, expect, it } from 'vitest';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { setDatabaseClock } from '@/tests/database-clock';

const HOUR_MS = 3_600_000;

let stop = () => {};
afterEach(() => stop());

/** Starts polling. @returns the start of each poll, in ms since the epoch. */
function startPolling(): number[] {
  const polls: number[] = [];
  stop = pollChanges(async (from) => {
    polls.push(from.getTime());
  });
  return polls;
}

it('pollChanges sees changes after the database’s clock was set back', async () => {
  setDatabaseClock({ aheadMs: HOUR_MS });
  const polls = startPolling();
  await expect.poll(() => polls.length).toBe(1);
  setDatabaseClock({});
  const written = Date.now();
  await expect.poll(() => polls.length).toBe(2);
  expect(polls[0]).toBeGreaterThan(written);
  expect(polls[1]).toBeLessThan(written);
});

it('pollChanges sees changes that become visible late because the majority lags', async () => {
  setDatabaseClock({ lagMs: 60_000 });
  const polls = startPolling();
  await expect.poll(() => polls.length).toBe(2);
  for (const from of polls) expect(from).toBeLessThan(Date.now() - 65_000);
});
