// Preloaded into a node of the tests (`node --import`): its clock jumps by CLOCK_JUMP_MS at
// SIGUSR2, and back at the next one. Timers and performance.now() go on as they do when an
// operator or NTP sets the clock.
const RealDate = Date;
const jump = Number(process.env.CLOCK_JUMP_MS);
let shift = 0;

process.on('SIGUSR2', () => {
  shift = shift === 0 ? jump : 0;
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
