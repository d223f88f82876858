/** The `ETag` of a cart at this revision. */
export const cartEtag = (revision: number): string => `"${revision}"`;

/**
 * The revisions in the entity tags of carts. A tag that no cart ever had is left out.
 *
 * @param tags without their quotes; undefined when the request has no condition.
 */
export function cartRevisions(tags: readonly string[] | undefined): number[] | undefined {
  return tags?.filter((tag) => /^(?:0|[1-9]\d{0,14})$/.test(tag)).map(Number);
}
