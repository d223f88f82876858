/** One announced sale, exactly as `BUY_GOODS` and `GET /api/sales` say it (docs/api.md). */
export type Sale = {
  /** Counts up by one with every announced sale; the order everyone sees. */
  seq: number;
  /** What the buyer chose to show. */
  nickname: string;
  goodsId: number;
  /** In the store's language. */
  goodsName: string;
  /** When it was bought, ISO 8601 UTC. */
  date: string;
};

/** What somebody missed who was away, as `RESUME` is answered. */
export type ResumeAnswer = {
  /** What was missed, ascending; the newest of it when there is more than the server keeps. */
  sales: Sale[];
  /** The `seq` of the newest announced sale; 0 in a store that has sold nothing. */
  latest: number;
  /** How many sales between `after` and the first of `sales` are too old to be told. */
  more: number;
};

/**
 * How a buyer is named who does not want to be. Reserved: no account can have these names, so
 * that a page may say it in the reader's language.
 */
export const ANONYMOUS_NICKNAME = { en: 'a shopper', ko: '어느 손님' } as const;

/** Whether `value` is a sale, field for field: what a page may show of what it hears. */
export function isSale(value: unknown): value is Sale {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, nickname, goodsId, goodsName, date } = value as Record<string, unknown>;
  return (
    isCount(seq) &&
    typeof nickname === 'string' &&
    nickname !== '' &&
    isCount(goodsId) &&
    typeof goodsName === 'string' &&
    goodsName !== '' &&
    typeof date === 'string' &&
    !Number.isNaN(Date.parse(date))
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
