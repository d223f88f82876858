import { tokenSchema } from '@/lib/accounts/account-rules.server';
import { verifyEmail } from '@/lib/accounts/email-verification/verify-email.server';
import { emailVerificationOperations } from '@/lib/api/operations/email-verification.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(
  emailVerificationOperations.verifyEmail,
  async (request, { signal }) => {
    await limit('passwordReset', rateLimitKey(request.headers));
    const { token } = await readJson(request, tokenSchema);
    await verifyEmail(token, signal);
    return jsonResponse({});
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
