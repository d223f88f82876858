import mongoose from 'mongoose';
import { vi } from 'vitest';

const { Admin } = mongoose.mongo;

/**
 * Makes the database report a time that is `aheadMs` ahead, and a majority that is `lagMs` behind.
 * Timestamps that it writes keep the true time, so a smaller `aheadMs` afterwards is a clock set back.
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
    const reported = answer.localTime.getTime() + aheadMs;
    const lastWrite = { ...answer.lastWrite, majorityWriteDate: new Date(reported - lagMs) };
    return { ...answer, localTime: new Date(reported), lastWrite };
  });
}
