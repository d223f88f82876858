import { AppError } from '@/lib/core/errors';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { pictureUrl } from '@/lib/pictures/picture-url';

/** Returns the URL of an uploaded picture. @throws AppError `INVALID` when it was never uploaded. */
export async function requirePicture(pictureId: string): Promise<string> {
  if (await PictureModel.exists({ _id: pictureId })) return pictureUrl(pictureId);
  const message = 'There is no such picture: upload it first.';
  throw new AppError('INVALID', { detail: message, errors: [{ path: 'picture', message }] });
}
