/**
 * Where a log-in and a sign-up lead: `asked`, if it is a path of this shop (an address elsewhere
 * could be anybody's trap), else the shop page. Of visible ASCII alone: a browser leaves tabs and
 * new lines out of an address, so that `/\t/elsewhere.example` is another place, and a header
 * cannot hold the rest. Not by what a URL says its path is: of `/..//elsewhere.example` it is
 * `//elsewhere.example`.
 */
export function nextPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : '/';
}
