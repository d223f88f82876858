import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readBody } from '@/lib/http/read-json.server';
import { requirePictureType } from '@/lib/http/require-picture-type.server';
import { limit } from '@/lib/limits/limit.server';
import { MAX_PICTURE_BYTES } from '@/lib/pictures/draw-picture.server';
import { keepPicture } from '@/lib/pictures/keep-picture.server';
import { pictureUrl } from '@/lib/pictures/picture-url';

const upload = async (request: Request) => {
  const { userId } = await requireAdmin(request.headers);
  await limit('picture', userId);
  requirePictureType(request.headers);
  const picture = await keepPicture(await readBody(request, MAX_PICTURE_BYTES));
  return json({ picture, imageUrl: pictureUrl(picture) }, { status: 201 });
};

export const POST = handle('/api/admin/pictures', upload);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
