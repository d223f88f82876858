/**
 * Returns where a log-in or sign-up redirects to: `asked` if it is a path of this shop, else the front
 * page, so that no link can redirect to another site. Only visible ASCII is accepted: browsers drop tabs
 * and new lines from a URL, so that `/\t/elsewhere.example` leads elsewhere, and a header cannot hold
 * other characters. `URL.pathname` is no help: that of `/..//elsewhere.example` is
 * `//elsewhere.example`.
 */
export function nextPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : '/';
}
