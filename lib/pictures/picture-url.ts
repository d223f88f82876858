/** The format of a picture's id: a SHA-256 in hex. */
export const PICTURE_ID = /^[0-9a-f]{64}$/;

/** The path of an uploaded picture. */
export const pictureUrl = (pictureId: string) => `/pictures/${pictureId}.webp`;

/** The id in such a path, or in its last segment; null for any other. */
export function pictureIdOf(imageUrl: string): string | null {
  return /^(?:\/pictures\/)?([0-9a-f]{64})\.webp$/.exec(imageUrl)?.[1] ?? null;
}
