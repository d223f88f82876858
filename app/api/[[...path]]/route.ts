import { AppError } from '@/lib/core/errors';
import { defineRoute } from '@/lib/routes/define-route.server';

/** Unknown paths get problem+json as every error of the API does, not Next's 404 page. */
const notFound = defineRoute<{ path?: string[] }>('/api/*', async () => {
  throw new AppError('NOT_FOUND');
});

export {
  notFound as DELETE,
  notFound as GET,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
