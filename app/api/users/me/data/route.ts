import { passwordSchema } from '@/lib/accounts/account-rules.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readJson } from '@/lib/http/read-json.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(accountOperations.exportUserData, async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const { password } = await readJson(request, passwordSchema);
  await requirePassword({ userId, password, field: 'password' });
  return new Response(JSON.stringify(await exportAccountData(userId), null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="salebell-my-data.json"',
      'cache-control': 'no-store',
    },
  });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
