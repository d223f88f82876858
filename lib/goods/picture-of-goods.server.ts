import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { AppError } from '@/lib/core/errors';
import { memoizeAsync } from '@/lib/core/memoize-async.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { findPicture } from '@/lib/pictures/find-picture.server';
import { pictureIdOf } from '@/lib/pictures/picture-url';

/** How wide and high it is, in pixels. */
export const PICTURE_SIZE = 1_200;
/** A vector picture is drawn at this many dots per inch before it is fitted. */
const DENSITY = 144;
const PUBLIC = path.resolve('public');
/** A link that is shown everywhere is drawn once. A picture has some 100 KB as it is kept. */
const MAX_CACHED_PICTURES = 64;

const drawn = () =>
  processSingleton('drawn-pictures', () => memoizeAsync(MAX_CACHED_PICTURES, draw));

/**
 * The goods' picture as a PNG, for those who show a link to the goods and take no SVG. What is at
 * `imageUrl` never changes while the shop runs, so neither does what is drawn of it.
 *
 * @param imageUrl a path beneath `public/`, or the address of an upload.
 * @throws AppError `NOT_FOUND` where there is no such file.
 */
export function pictureOfGoods(imageUrl: string): Promise<Buffer> {
  return drawn()(imageUrl);
}

async function draw(imageUrl: string): Promise<Buffer> {
  return sharp(await readPicture(imageUrl), { density: DENSITY })
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
