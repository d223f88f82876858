import { uploadPicture } from '@/lib/admin/upload-picture.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readBody } from '@/lib/http/read-json.server';
import { requirePictureType } from '@/lib/http/require-picture-type.server';
import { MAX_PICTURE_BYTES } from '@/lib/pictures/draw-picture.server';
import { pictureUrl } from '@/lib/pictures/picture-url';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(adminOperations.uploadPicture, async (request, { by }) => {
  await limit('picture', by);
  requirePictureType(request.headers);
  const picture = await uploadPicture({ by, bytes: await readBody(request, MAX_PICTURE_BYTES) });
  return jsonResponse({ picture, imageUrl: pictureUrl(picture) }, { status: 201 });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
