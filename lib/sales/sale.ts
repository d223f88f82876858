/** One announced sale, as `BUY_GOODS` and `GET /api/sales` send it (docs/api.md). */
export type Sale = {
  /** Grows by one with every announced sale; the order that everyone sees. */
  seq: number;
  /** The name that the buyer chose to show. */
  nickname: string;
  goodsId: number;
  /** In the store's language. */
  goodsName: string;
  /** When it was bought, ISO 8601 UTC. */
  date: string;
  /** Pages list and count it, and show no toast of its own: one of many of new accounts. */
  quiet?: true;
};

/** How far a store has announced its sales. A seq means something only together with its epoch. */
export type SalesPosition = {
  /** The `seq` of the newest announced sale; 0 in a store that has sold nothing. */
  latest: number;
  /** Opaque. Another one means another history: a backup was restored, or the store began anew. */
  epoch: string;
};

/** The answer to `RESUME`. */
export type ResumeAnswer = SalesPosition & {
  /** The missed sales, ascending; the newest of them when there are more than one answer may hold. */
  sales: Sale[];
  /** How many sales between `after` and the first of `sales` were left out. */
  more: number;
  /**
   * Set when the client's position is of another epoch: `sales` are the newest ones, and what the client
   * has shown so far is no part of the history.
   */
  reset?: true;
};

/**
 * The nickname of anonymous sales. Reserved: no account can have these names, so that a page may
 * translate them.
 */
export const ANONYMOUS_NICKNAME = { en: 'a shopper', ko: '어느 손님' } as const;

/** Whether `value` is a well-formed sale: a page shows nothing else that a socket brings. */
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
