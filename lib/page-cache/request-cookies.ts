/** The value of the first cookie `name` in a `Cookie` header; undefined when there is none. */
export function readCookie(cookies: string | undefined, name: string): string | undefined {
  const pair = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/**
 * Whether a browser with this cookie `seen` has recently viewed goods to show.
 *
 * @param current the goods of this page, which the list leaves out.
 */
export function hasSeenGoods(seen: string | undefined, current?: number): boolean {
  return (seen ?? '').split('.').some((id) => id !== '' && id !== String(current));
}
