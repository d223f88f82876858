import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countMinutes,
  countTrending,
  MINUTES,
  startOfHour,
  topOfScale,
} from '@/lib/dashboard/hour';

const NOW = Date.parse('2026-11-24T10:30:59.999Z');
const minute = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);

describe('the last hour', () => {
  it('is the current minute and the 59 before it', () => {
    expect(startOfHour(NOW)).toBe(minute('09:31'));
    const counts = [
      { minute: minute('09:30'), goodsId: 1, sales: 7 },
      { minute: minute('09:31'), goodsId: 1, sales: 2 },
      { minute: minute('10:30'), goodsId: 1, sales: 3 },
      { minute: minute('10:30'), goodsId: 2, sales: 1 },
    ];
    const minutes = countMinutes(counts, NOW);
    expect(minutes).toHaveLength(MINUTES);
    expect([minutes[0], minutes[1], minutes[59]]).toEqual([2, 0, 4]);
    // A minute later the first one is out of the hour.
    expect(countMinutes(counts, NOW + 60_000)[58]).toBe(4);
  });

  it('ranks goods by their sales, and in a tie by their last sale', () => {
    const counts = [
      { minute: 1, goodsId: 1, sales: 2 },
      { minute: 2, goodsId: 2, sales: 1 },
      { minute: 3, goodsId: 2, sales: 1 },
      { minute: 3, goodsId: 3, sales: 5 },
    ];
    expect(countTrending(counts)).toEqual([
      { goodsId: 3, sales: 5 },
      { goodsId: 2, sales: 2 },
      { goodsId: 1, sales: 2 },
    ]);
  });

  it('has a scale that no minute exceeds, and that is at most twice the highest minute', () => {
    expect(topOfScale([])).toBe(4);
    expect(topOfScale([0, 5])).toBe(6);
    expect(topOfScale([11])).toBe(20);
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1 }), (minutes) => {
        const peak = Math.max(4, ...minutes);
        expect(topOfScale(minutes)).toBeGreaterThanOrEqual(peak);
        expect(topOfScale(minutes)).toBeLessThanOrEqual(peak * 2);
        expect(topOfScale(minutes) % 2).toBe(0);
      }),
    );
  });
});
