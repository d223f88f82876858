/**
 * Returns the value of the first cookie with this name.
 *
 * @param cookies the `Cookie` header.
 */
export function readCookie(cookies: string | null | undefined, name: string): string | undefined {
  const pair = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
