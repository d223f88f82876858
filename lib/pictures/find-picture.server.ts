import { AppError } from '@/lib/core/errors';
import { PictureModel } from '@/lib/pictures/picture.model.server';

/** The bytes of a picture (WebP). @throws AppError `NOT_FOUND` */
export async function findPicture(pictureId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  // Not lean: that would leave the driver's own kind of bytes.
  const stored = pictureId === null ? null : await PictureModel.findById(pictureId);
  if (!stored) throw new AppError('NOT_FOUND');
  return new Uint8Array(stored.bytes);
}
