/** The sale that every candidate broadcasts, as docs/api.md describes it. `seq` comes first. */
export const saleOf = (seq: number) => ({
  seq,
  nickname: 'somebody who buys',
  goodsId: 10,
  goodsName: 'Maple cutting board',
  date: '2026-11-24T09:00:00.000Z',
});
export type Sale = ReturnType<typeof saleOf>;

export const EVENT = 'BUY_GOODS';

/** The text of its WebSocket frame, up to the seq. */
export const BEFORE_SEQ = `42["${EVENT}",{"seq":`;
