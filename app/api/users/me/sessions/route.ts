import { requireSession } from '@/lib/accounts/require-session.server';
import { endOtherSessions, listSessions } from '@/lib/accounts/sessions.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(accountOperations.listSessions, async (request) => {
  const { userId, sessionId } = await requireSession(request.headers);
  return jsonResponse({ sessions: await listSessions(userId, sessionId) });
});

export const DELETE = defineRoute(accountOperations.endOtherSessions, async (request) => {
  const { userId, sessionId } = await requireSession(request.headers);
  await limit('change', userId);
  await requireEmptyBody(request);
  await endOtherSessions(userId, sessionId);
  return jsonResponse({ sessions: await listSessions(userId, sessionId) });
});

export const { POST, PUT, PATCH, OPTIONS } = methodNotAllowed('GET', 'DELETE');
