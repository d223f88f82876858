// Preloaded into a node of the tests (`node --import`): its clock jumps by CLOCK_JUMP_MS at
// SIGUSR2, and back at the next one; or, where there is a CLOCK_FILE, it is ahead by the milliseconds
// that are written there, and says beside it that it is (e2e/support/server-clock.ts). With CLOCK_AHEAD_MS it is
// wrong from the start. Timers and performance.now() go on as they do when an operator or NTP sets
// the clock.
import { readFileSync, writeFileSync } from 'node:fs';

const RealDate = Date;
const { CLOCK_AHEAD_MS = '0', CLOCK_JUMP_MS, CLOCK_FILE } = process.env;
const jump = Number(CLOCK_JUMP_MS);
let shift = Number(CLOCK_AHEAD_MS);

process.on('SIGUSR2', () => {
  if (!CLOCK_FILE) {
    shift = shift === 0 ? jump : 0;
    return;
  }
  shift = Number(readFileSync(CLOCK_FILE, 'utf8'));
  writeFileSync(`${CLOCK_FILE}.set`, String(shift));
});

// Own statics, and the old name: Next and mongoose look for both.
class ShiftedDate extends RealDate {
  static parse = RealDate.parse;
  static UTC = RealDate.UTC;

  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + shift] : given));
  }

  static now() {
    return RealDate.now() + shift;
  }
}
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
globalThis.Date = ShiftedDate;
