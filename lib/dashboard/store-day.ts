const DAY_MS = 24 * 60 * 60_000;
/** Seoul's, the store's own time; it has known no summer time since 1988. */
const AHEAD_OF_UTC_MS = 9 * 60 * 60_000;

/** When the store's day (Asia/Seoul) began in which `now` lies; both in milliseconds. */
export function startOfStoreDay(now: number): number {
  return Math.floor((now + AHEAD_OF_UTC_MS) / DAY_MS) * DAY_MS - AHEAD_OF_UTC_MS;
}
