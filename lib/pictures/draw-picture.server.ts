import sharp from 'sharp';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';

/** The maximum size of an upload, in bytes. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

/** Width and height of a picture in the shop, in pixels. */
const SIZE = 1_000;
const MIN_SIZE = 200;
/** A small file can decode to a huge picture, made to exhaust memory. */
const MAX_PIXELS = 50_000_000;

/**
 * Converts an upload to a square WebP of 1,000 pixels, rotated by its EXIF orientation and without its
 * metadata (such as where it was taken).
 *
 * The first bytes decide the format, before any decoder runs: JPEG, PNG and WebP are accepted. An SVG
 * is not: it is a document that may run scripts.
 *
 * @throws AppError `INVALID` for another format, and for a damaged, too small or too large picture.
 */
export function drawPicture(upload: Buffer): Promise<Buffer> {
  // This takes a second of a core, and longer when several run at once.
  return outsideDeadline(() => draw(upload));
}

async function draw(upload: Buffer): Promise<Buffer> {
  if (!isPicture(upload)) throw notAPicture('A picture is a JPEG, PNG or WebP file.');
  const picture = sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  const { width, height } = await picture.metadata().catch(damaged);
  if (Math.min(width, height) < MIN_SIZE) {
    throw notAPicture(`A picture is at least ${MIN_SIZE} pixels wide and high.`);
  }
  return picture
    .rotate()
    .resize(SIZE, SIZE, { fit: 'cover' })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(damaged);
}

function isPicture(upload: Buffer): boolean {
  const begins = (hex: string) => upload.subarray(0, hex.length / 2).toString('hex') === hex;
  if (begins('ffd8ff') || begins('89504e470d0a1a0a')) return true;
  return begins('52494646') && upload.subarray(8, 12).toString('latin1') === 'WEBP';
}

/** libvips got nothing but the upload, so its errors are the upload's fault. */
function damaged(cause: unknown): never {
  throw notAPicture('This picture is damaged, or larger than the shop can open.', cause);
}

function notAPicture(message: string, cause?: unknown): AppError {
  return new AppError('INVALID', {
    detail: message,
    errors: [{ path: 'picture', message }],
    cause,
  });
}
