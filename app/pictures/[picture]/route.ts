import { goodsOperations } from '@/lib/api/operations/goods.server';
import { findPicture } from '@/lib/pictures/find-picture.server';
import { pictureIdOf } from '@/lib/pictures/picture-url';
import { defineRoute } from '@/lib/routes/define-route.server';

const HEADERS = {
  'content-type': 'image/webp',
  // The URL contains the hash of the content, so the content never changes.
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'",
};

export const GET = defineRoute(goodsOperations.getPicture, async (_request, { params }) => {
  const bytes = await findPicture(pictureIdOf(params.picture ?? ''));
  return new Response(bytes, { headers: HEADERS });
});
