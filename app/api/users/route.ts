import { signUpSchema } from '@/lib/accounts/account-rules.server';
import { createUser } from '@/lib/accounts/create-user.server';
import { callerOf } from '@/lib/http/client-address.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';

export const POST = handle('/api/users', async (request) => {
  await limit('signUp', callerOf(request.headers));
  const user = await createUser(await readJson(request, signUpSchema));
  return json({ user }, { status: 201 });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
