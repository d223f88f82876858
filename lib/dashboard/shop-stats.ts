/** Goods and how often they were sold, for the trending list of `/live`. */
export type Trending = { goodsId: number; name: string; imageUrl: string; sales: number };

/** The figures of the dashboard (`/live`), as `FIGURES` sends them (docs/api.md). */
export type ShopStats = {
  /** When it was counted, by the server's clock; ISO 8601 UTC. */
  now: string;
  /** The number of connected sockets on all nodes. */
  people: number;
  /** Orders since midnight in Seoul, without cancelled ones; `won` in whole won. */
  today: { orders: number; won: number };
  /** Announced sales in each of the last 60 minutes, the oldest first; the last is the current one. */
  minutes: number[];
  /** The goods that were sold most often in these minutes, most first. */
  trending: Trending[];
};
