import { signUpSchema } from '@/lib/accounts/account-rules.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { requireStrongPassword } from '@/lib/accounts/password-strength.server';
import { accountOperations } from '@/lib/api/operations/accounts.server';
import { rateLimitKey } from '@/lib/http/client-address.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(accountOperations.createUser, async (request, { signal }) => {
  await limit('signUp', rateLimitKey(request.headers));
  const signUp = await readJson(request, signUpSchema);
  await requireStrongPassword(signUp);
  const user = await createUser(signUp, { signal });
  return jsonResponse({ user }, { status: 201 });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
