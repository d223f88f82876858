import { AppError } from '@/lib/errors';
import { handle } from '@/lib/http/handle.server';

/** What the API does not have is said as the API says everything. */
const nothing = handle<{ path?: string[] }>('/api/*', async () => {
  throw new AppError('NOT_FOUND');
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
