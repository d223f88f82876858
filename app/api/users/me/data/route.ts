import { passwordSchema } from '@/lib/accounts/account-rules.server';
import { exportData } from '@/lib/accounts/export-data.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';

export const POST = handle('/api/users/me/data', async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const { password } = await readJson(request, passwordSchema);
  await requirePassword({ userId, password, field: 'password' });
  return new Response(JSON.stringify(await exportData(userId), null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="salebell-my-data.json"',
      'cache-control': 'no-store',
    },
  });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
