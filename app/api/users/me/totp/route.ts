import {
  codeSchema,
  passwordAndCodeSchema,
  passwordSchema,
} from '@/lib/accounts/account-rules.server';
import { logInSource } from '@/lib/accounts/log-in-source.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { disableTotp } from '@/lib/accounts/totp/disable-totp.server';
import { enableTotp } from '@/lib/accounts/totp/enable-totp.server';
import { startEnrolment } from '@/lib/accounts/totp/start-enrolment.server';
import { getTotpStatus } from '@/lib/accounts/totp/totp-status.server';
import { totpOperations } from '@/lib/api/operations/totp.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(totpOperations.getTotp, async (request) => {
  const { userId } = await requireSession(request.headers);
  return jsonResponse({ totp: await getTotpStatus(userId) });
});

export const POST = defineRoute(totpOperations.startTotp, async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const { password } = await readJson(request, passwordSchema);
  return jsonResponse({ enrolment: await startEnrolment({ userId, password }) }, { status: 201 });
});

export const PUT = defineRoute(totpOperations.enableTotp, async (request) => {
  const { userId, sessionId } = await requireSession(request.headers);
  await limit('change', userId);
  const { code } = await readJson(request, codeSchema);
  return jsonResponse(await enableTotp({ userId, sessionId, code }));
});

export const DELETE = defineRoute(totpOperations.disableTotp, async (request) => {
  const { userId, email } = await requireSession(request.headers);
  await limit('change', userId);
  const factors = await readJson(request, passwordAndCodeSchema);
  const source = logInSource(request.headers, email);
  return jsonResponse({ totp: await disableTotp({ userId, source, ...factors }) });
});

export const { PATCH, OPTIONS } = methodNotAllowed('GET', 'POST', 'PUT', 'DELETE');
