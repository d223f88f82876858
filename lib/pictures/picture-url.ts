/** What a picture's id looks like. */
export const PICTURE_ID = /^[0-9a-f]{64}$/;

/** Where a picture that was uploaded is served. */
export const pictureUrl = (pictureId: string) => `/pictures/${pictureId}.webp`;

/** The id in such an address, or in the last part of it; null for any other. */
export function pictureIdOf(imageUrl: string): string | null {
  return /^(?:\/pictures\/)?([0-9a-f]{64})\.webp$/.exec(imageUrl)?.[1] ?? null;
}
