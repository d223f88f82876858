/**
 * Whether a browser with this cookie `seen` has recently viewed goods to show.
 *
 * @param current the goods of this page, which the list leaves out.
 */
export function hasSeenGoods(seen: string | undefined, current?: number): boolean {
  return (seen ?? '').split('.').some((id) => id !== '' && id !== String(current));
}
