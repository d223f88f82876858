import { AppError } from '@/lib/core/errors';
import { defineRoute } from '@/lib/http/define-route.server';

/** What the API does not have is said as the API says everything. */
const nothing = defineRoute<{ path?: string[] }>('/api/*', async () => {
  throw new AppError('NOT_FOUND');
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
