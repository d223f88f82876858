import { requireSession } from '@/lib/accounts/require-session.server';
import { endSession, listSessions } from '@/lib/accounts/sessions.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { AppError } from '@/lib/core/errors';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const DELETE = defineRoute(accountOperations.endSession, async (request, { params }) => {
  const { userId, sessionId } = await requireSession(request.headers);
  await limit('change', userId);
  await requireEmptyBody(request);
  if (!(await endSession(userId, params.sessionId ?? ''))) throw new AppError('NOT_FOUND');
  return jsonResponse({ sessions: await listSessions(userId, sessionId) });
});

export const { GET, POST, PUT, PATCH, OPTIONS } = methodNotAllowed('DELETE');
