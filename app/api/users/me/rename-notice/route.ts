import { dismissRenameNotice } from '@/lib/accounts/dismiss-rename-notice.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const DELETE = defineRoute(accountOperations.dismissRenameNotice, async (request) => {
  const { userId, email, nickname, announceAs } = await requireSession(request.headers);
  await limit('change', userId);
  await requireEmptyBody(request);
  await dismissRenameNotice(userId);
  return jsonResponse({ user: { userId, email, nickname, announceAs } });
});

export const { GET, POST, PUT, PATCH, OPTIONS } = methodNotAllowed('DELETE');
