import { describe, expect, it } from 'vitest';
import { countTrending } from '@/lib/dashboard/hour';
import { HOUR_MS, hourOf, replayAt } from '@/lib/dashboard/replay';

const NOW = Date.parse('2026-11-24T10:30:20.000Z');
const sale = (seq: number, goodsId: number, time: string) => ({
  seq,
  goodsId,
  goodsName: 'Citron tea',
  nickname: 'Mina',
  date: `2026-11-24T${time}.000Z`,
});
const hour = hourOf(
  [sale(1, 8, '09:31:00'), sale(2, 5, '09:31:59'), sale(3, 8, '10:00:30'), sale(4, 8, '10:30:10')],
  NOW,
);

describe('the replay of the last hour', () => {
  it('begins at the first minute of the chart, with nothing sold', () => {
    expect(hour.from).toBe(Date.parse('2026-11-24T09:31:00Z'));
    expect(replayAt(hour, -1, 5)).toMatchObject({ count: 0, trending: [], last: [] });
  });

  it('shows at each moment what was sold until then', () => {
    const { count, minutes, trending, last } = replayAt(hour, 30 * 60_000, 1);
    expect(count).toBe(3);
    expect([minutes[0], minutes[29], minutes[59]]).toEqual([2, 1, 0]);
    expect(trending).toEqual([
      { goodsId: 8, sales: 2 },
      { goodsId: 5, sales: 1 },
    ]);
    expect(last.map(({ seq }) => seq)).toEqual([3]);
  });

  it('ends with all sales of the hour', () => {
    const { count, minutes, trending } = replayAt(hour, HOUR_MS, 9);
    expect(count).toBe(4);
    expect(minutes.reduce((sum, sales) => sum + sales)).toBe(4);
    expect(trending).toEqual(
      countTrending([
        { minute: 1, goodsId: 8, sales: 3 },
        { minute: 0, goodsId: 5, sales: 1 },
      ]),
    );
  });
});
