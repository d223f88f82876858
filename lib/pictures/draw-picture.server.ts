import sharp from 'sharp';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';

/** What an upload may have, in bytes. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

/** How wide and high a picture is in the shop, in pixels. */
const SIZE = 1_000;
const MIN_SIZE = 200;
/** A small file can be a very large picture, made to fill the memory of whoever opens it. */
const MAX_PIXELS = 50_000_000;

/**
 * An upload as the shop shows it: a square WebP of 1,000 pixels, turned as the camera meant it,
 * and without what a camera writes beside the picture (where it was taken, say).
 *
 * What it is, is told by its first bytes, whatever it is called, before any decoder sees it: JPEG,
 * PNG and WebP. An SVG is a document that may run scripts, and is none of them.
 *
 * @throws AppError `INVALID` for what is none of these, is damaged, too small or too large.
 */
export function drawPicture(upload: Buffer): Promise<Buffer> {
  // It takes a second of a core, and longer where several are drawn at once.
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

/** What libvips refuses is the upload's fault: it was given nothing else. */
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
