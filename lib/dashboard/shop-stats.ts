/** Goods and how often they were sold, as `/live` shows what trends. */
export type Trending = { goodsId: number; name: string; imageUrl: string; sales: number };

/** What the wall (`/live`) shows in figures, as `FIGURES` says it (docs/api.md). */
export type ShopStats = {
  /** When it was counted, by the server's clock; ISO 8601 UTC. */
  now: string;
  /** Sockets of shoppers, on all nodes. */
  people: number;
  /** Orders since midnight in Seoul, without the cancelled ones; `won` in whole won. */
  today: { orders: number; won: number };
  /** Announced sales in each of the last 60 minutes, the oldest first; the last one still runs. */
  minutes: number[];
  /** What was sold most often in these minutes, most first. */
  trending: Trending[];
};
