import mongoose from 'mongoose';
import { vi } from 'vitest';

const { Admin } = mongoose.mongo;

/**
 * Lets the database say that it is `aheadMs` later than it is, and that what the majority has is
 * `lagMs` behind. What it stamps is by the true time: less than what it said is a clock set back.
 */
export function setDatabaseClock({ aheadMs = 0, lagMs = 0 }): void {
  vi.restoreAllMocks();
  const { command } = Admin.prototype;
  vi.spyOn(Admin.prototype, 'command').mockImplementation(async function (
    this: InstanceType<typeof Admin>,
    ...given
  ) {
    const answer = await command.apply(this, given);
    if (!(answer.localTime instanceof Date)) return answer;
    const said = answer.localTime.getTime() + aheadMs;
    const lastWrite = { ...answer.lastWrite, majorityWriteDate: new Date(said - lagMs) };
    return { ...answer, localTime: new Date(said), lastWrite };
  });
}
