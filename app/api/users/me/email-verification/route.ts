import { askVerification } from '@/lib/accounts/email-verification/ask-verification.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { emailVerificationOperations } from '@/lib/api/operations/email-verification.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(emailVerificationOperations.askVerification, async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  await requireEmptyBody(request);
  await askVerification(userId);
  return jsonResponse({}, { status: 202 });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
