import { createHash } from 'node:crypto';
import { drawPicture } from '@/lib/pictures/draw-picture.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';

/**
 * Converts an upload and stores it in the database, where every node finds it.
 *
 * @returns its id: the hash of the stored bytes.
 * @throws AppError `INVALID` as `drawPicture`.
 */
export async function storePicture(upload: Buffer): Promise<string> {
  const bytes = await drawPicture(upload);
  const pictureId = createHash('sha256').update(bytes).digest('hex');
  await PictureModel.updateOne(
    { _id: pictureId },
    { $setOnInsert: { bytes, createdAt: new Date() } },
    { upsert: true },
  );
  return pictureId;
}
