import { exportData } from '@/lib/accounts/export-data.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { limit } from '@/lib/limits/limit.server';

export const GET = handle('/api/users/me/data', async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  return new Response(JSON.stringify(await exportData(userId), null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="salebell-my-data.json"',
      'cache-control': 'no-store',
    },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
