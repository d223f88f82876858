import { emailSchema } from '@/lib/accounts/account-rules.server';
import { askPasswordReset } from '@/lib/accounts/password-reset/ask-password-reset.server';
import { passwordResetOperations } from '@/lib/api/operations/password-reset.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(passwordResetOperations.askPasswordReset, async (request) => {
  await limit('passwordReset', rateLimitKey(request.headers));
  const { email } = await readJson(request, emailSchema);
  await askPasswordReset(email);
  return jsonResponse({}, { status: 202 });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
