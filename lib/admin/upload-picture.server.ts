import { writeAudit } from '@/lib/admin/write-audit.server';
import { pictureUrl } from '@/lib/pictures/picture-url';
import { storePicture } from '@/lib/pictures/store-picture.server';

type UploadPictureOptions = {
  /** Id of the admin. */
  by: string;
  bytes: Buffer;
};

/**
 * Stores an uploaded picture, and records it in the audit trail.
 *
 * @returns the id of the picture.
 * @throws AppError `INVALID` for what is no picture, or too large a one.
 */
export async function uploadPicture({ by, bytes }: UploadPictureOptions): Promise<string> {
  const picture = await storePicture(bytes);
  const changes = [{ field: 'imageUrl', from: null, to: pictureUrl(picture) }];
  await writeAudit({ by, action: 'upload', changes });
  return picture;
}
