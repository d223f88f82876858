import { accountChangeSchema, passwordSchema } from '@/lib/accounts/account-rules.server';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson, readOptionalJson } from '@/lib/http/read-json.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(accountOperations.getUser, async (request) => {
  const { userId, email, nickname, announceAs } = await requireSession(request.headers);
  return jsonResponse({ user: { userId, email, nickname, announceAs } });
});

export const PATCH = defineRoute(accountOperations.changeUser, async (request, { signal }) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const change = await readJson(request, accountChangeSchema);
  return jsonResponse({ user: await changeAccount({ userId, ...change, signal }) });
});

export const DELETE = defineRoute(accountOperations.deleteUser, async (request, { signal }) => {
  const { userId, email, nickname, announceAs } = await requireSession(request.headers);
  const { password } = await readOptionalJson(request, passwordSchema);
  await requirePassword({ userId, password, field: 'password' });
  await deleteAccount({ userId, signal });
  return jsonResponse({ user: { userId, email, nickname, announceAs } });
});

export const { POST, PUT, OPTIONS } = methodNotAllowed('GET', 'PATCH', 'DELETE');
