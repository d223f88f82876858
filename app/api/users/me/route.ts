import { accountChangeSchema, passwordSchema } from '@/lib/accounts/account-rules.server';
import { changeAccount } from '@/lib/accounts/change-account.server';
import { deleteAccount } from '@/lib/accounts/delete-account.server';
import { requirePassword } from '@/lib/accounts/require-password.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readJson, readOptionalJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { door } from '@/lib/realtime/door.server';

export const GET = handle('/api/users/me', async (request) => {
  const { userId, email, nickname, announceAs } = await requireSession(request.headers);
  return json({ user: { userId, email, nickname, announceAs } });
});

export const PATCH = handle('/api/users/me', async (request) => {
  const { userId } = await requireSession(request.headers);
  await limit('change', userId);
  const change = await readJson(request, accountChangeSchema);
  const user = await changeAccount({ userId, ...change });
  if (change.password !== undefined) door()?.sessionsEnded(userId);
  return json({ user });
});

export const DELETE = handle('/api/users/me', async (request, { signal }) => {
  const { userId, email, nickname, announceAs } = await requireSession(request.headers);
  const { password } = await readOptionalJson(request, passwordSchema);
  await requirePassword({ userId, password, field: 'password' });
  const seqs = await deleteAccount({ userId, signal });
  door()?.sessionsEnded(userId);
  door()?.anonymised(seqs);
  return json({ user: { userId, email, nickname, announceAs } });
});

export const { POST, PUT, OPTIONS } = otherMethods('GET', 'PATCH', 'DELETE');
