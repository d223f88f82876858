const YOUNG_AGE_MS = 86_400_000;

/**
 * Whether an account is younger than a day.
 *
 * @param userId an ObjectId, whose first four bytes are the seconds since 1970 at which it was made.
 */
export function isYoung(userId: string, now = Date.now()): boolean {
  return now - Number.parseInt(userId.slice(0, 8), 16) * 1000 < YOUNG_AGE_MS;
}
