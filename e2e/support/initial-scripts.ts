/**
 * The scripts that a page loads at once, as paths: those in its markup, and those that its inline scripts
 * insert (lib/page-cache/page-shell.server.ts). Current browsers do not load one with `nomodule`.
 */
export function initialScripts(html: string): string[] {
  const current = html.replace(/<script[^>]+nomodule[^>]*>/gi, '');
  const found = [...current.matchAll(/"(\/_next\/static\/[^"\\]+\.js)"/g)];
  return [...new Set(found.flatMap(([, source]) => source ?? []))];
}
