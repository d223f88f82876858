/** Orders whose buyer is announced to nobody are counted in groups of so many. */
const GROUP = 5;

export type Total = { orders: number; won: number };

/**
 * The day's total as everybody may see it. An order of a buyer who chose to be announced to nobody
 * enters it only together with four others, so that no step of the total tells of one purchase.
 *
 * @param announced what every screen heard of anyway.
 * @param unannounced the sums of the others in whole won, the oldest first, and only such as can
 *   no longer be cancelled: else a cancellation would show one of them.
 */
export function totalToday(announced: Total, unannounced: readonly number[]): Total {
  const counted = unannounced.slice(0, unannounced.length - (unannounced.length % GROUP));
  return {
    orders: announced.orders + counted.length,
    won: announced.won + counted.reduce((sum, won) => sum + won, 0),
  };
}
