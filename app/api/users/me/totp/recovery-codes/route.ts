import { passwordAndCodeSchema } from '@/lib/accounts/account-rules.server';
import { logInSource } from '@/lib/accounts/log-in-source.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { renewRecoveryCodes } from '@/lib/accounts/totp/renew-recovery-codes.server';
import { totpOperations } from '@/lib/api/operations/totp.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(totpOperations.renewRecoveryCodes, async (request) => {
  const { userId, email } = await requireSession(request.headers);
  await limit('change', userId);
  const factors = await readJson(request, passwordAndCodeSchema);
  const source = logInSource(request.headers, email);
  return jsonResponse(await renewRecoveryCodes({ userId, source, ...factors }));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
