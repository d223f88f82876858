/** RFC 9110, section 8.8.3: an entity tag in quotes, weak with `W/` before it. */
const ENTITY_TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/;
const SEPARATOR = /^[ \t]*(?:,[ \t]*)*/;

/**
 * Parses `If-Match` (RFC 9110, section 13.1.1).
 *
 * @returns undefined without the header or with `*`, when any representation matches; else the strong
 *   entity tags, without quotes. Weak tags match nothing in a strong comparison. A malformed header
 *   yields no tags, so that its condition fails.
 */
export function parseIfMatch(header: string | null): string[] | undefined {
  const text = header?.trim();
  if (text === undefined || text === '*') return undefined;
  const tags: string[] = [];
  let rest = text.replace(SEPARATOR, '');
  while (rest !== '') {
    const [tag, weak, opaque = ''] = ENTITY_TAG.exec(rest) ?? [];
    if (tag === undefined) return [];
    if (!weak) tags.push(opaque);
    const after = rest.slice(tag.length);
    rest = after.replace(SEPARATOR, '');
    if (rest !== '' && !/^[ \t]*,/.test(after)) return [];
  }
  return tags;
}
