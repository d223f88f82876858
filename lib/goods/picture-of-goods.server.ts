import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { DATABASE_DEADLINE_MS, outsideDeadline, withinDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { memoizeAsync } from '@/lib/core/memoize-async.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { findPicture } from '@/lib/pictures/find-picture.server';
import { pictureIdOf } from '@/lib/pictures/picture-url';

/** Width and height, in pixels. */
export const PICTURE_SIZE = 1_200;
/** The resolution in dots per inch at which an SVG is rendered before it is resized. */
const DENSITY = 144;
const PUBLIC = path.resolve('public');
/** A PNG has some 100 KB. */
const MAX_CACHED_PICTURES = 64;

const renderCached = () =>
  processSingleton('drawn-pictures', () => memoizeAsync(MAX_CACHED_PICTURES, render));

/**
 * The goods' picture as a PNG, for link previews, which accept no SVG. The file at `imageUrl` never
 * changes while the shop runs, so the PNG is cached.
 *
 * @param imageUrl a path beneath `public/`, or the URL of an upload.
 * @throws AppError `NOT_FOUND` when there is no such file; `TRY_AGAIN` when the database does not answer.
 */
export function pictureOfGoods(imageUrl: string): Promise<Buffer> {
  // Rendering takes a second of a core, and callers that wait for the same one have deadlines of their own.
  return outsideDeadline(() => renderCached()(imageUrl));
}

async function render(imageUrl: string): Promise<Buffer> {
  const picture = await withinDeadline(DATABASE_DEADLINE_MS, () => readPicture(imageUrl));
  return sharp(picture, { density: DENSITY })
    .resize(PICTURE_SIZE, PICTURE_SIZE, { fit: 'contain', background: '#faf7f2' })
    .flatten({ background: '#faf7f2' })
    .png({ palette: true })
    .toBuffer();
}

async function readPicture(imageUrl: string): Promise<Uint8Array> {
  const uploaded = pictureIdOf(imageUrl);
  if (uploaded) return findPicture(uploaded);
  const file = path.join(PUBLIC, path.posix.normalize(imageUrl));
  if (!file.startsWith(PUBLIC + path.sep)) throw new AppError('NOT_FOUND');
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new AppError('NOT_FOUND', { cause: error });
    throw error;
  });
}
