import { describe, expect, it } from 'vitest';
import { readSeedOptions, SeedOptionsError } from '@/lib/seed/seed-options.server';

describe('the options of npm run seed', () => {
  it('are optional', () => {
    expect(readSeedOptions([])).toEqual({ reset: false, goods: undefined });
  });

  it.each([
    [['--reset'], { reset: true, goods: undefined }],
    [['--reset', '--goods', '10000'], { reset: true, goods: 10_000 }],
    [['--goods=1'], { reset: false, goods: 1 }],
    [['--goods', '100000'], { reset: false, goods: 100_000 }],
  ])('%j are understood', (args, options) => {
    expect(readSeedOptions(args)).toEqual(options);
  });

  it.each([
    [['--goods', '0'], '--goods must be a whole number from 1 to 100000.'],
    [['--goods', '100001'], '--goods must be a whole number from 1 to 100000.'],
    [['--goods', '1e3'], '--goods must be a whole number from 1 to 100000.'],
    [['--goods', 'many'], '--goods must be a whole number from 1 to 100000.'],
    [['--goods=-5'], '--goods must be a whole number from 1 to 100000.'],
    [['--goods'], 'argument missing'],
    [['--rest'], "Unknown option '--rest'"],
    [['40'], "Unexpected argument '40'"],
  ])('%j are refused, with what is wrong and what can be typed', (args, mistake) => {
    const read = () => readSeedOptions(args);
    expect(read).toThrow(SeedOptionsError);
    expect(read).toThrow(mistake);
    expect(read).toThrow('npm run seed -- [--reset] [--goods N]');
  });
});
