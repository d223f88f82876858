import { afterEach, expect, it } from 'vitest';
import { pollChanges } from '@/lib/database/poll-changes.server';
import { setDatabaseClock } from '@/tests/database-clock';

const HOUR_MS = 3_600_000;

let stop = () => {};
afterEach(() => stop());

/** From when on each look asks. */
function follow(): number[] {
  const looks: number[] = [];
  stop = pollChanges(async (from) => {
    looks.push(from.getTime());
  });
  return looks;
}

it('sees what is written after the database’s clock was set back', async () => {
  setDatabaseClock({ aheadMs: HOUR_MS });
  const looks = follow();
  await expect.poll(() => looks.length).toBe(1);
  setDatabaseClock({});
  const written = Date.now();
  await expect.poll(() => looks.length).toBe(2);
  expect(looks[0]).toBeGreaterThan(written);
  expect(looks[1]).toBeLessThan(written);
});

it('sees what comes to light late, since the majority lags', async () => {
  setDatabaseClock({ lagMs: 60_000 });
  const looks = follow();
  await expect.poll(() => looks.length).toBe(2);
  for (const from of looks) expect(from).toBeLessThan(Date.now() - 65_000);
});
