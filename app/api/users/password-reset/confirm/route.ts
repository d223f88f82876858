import { newPasswordSchema } from '@/lib/accounts/account-rules.server';
import { resetPassword } from '@/lib/accounts/password-reset/reset-password.server';
import { passwordResetOperations } from '@/lib/api/operations/password-reset.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(
  passwordResetOperations.confirmPasswordReset,
  async (request, { signal }) => {
    await limit('passwordReset', rateLimitKey(request.headers));
    await resetPassword({ ...(await readJson(request, newPasswordSchema)), signal });
    return jsonResponse({});
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
