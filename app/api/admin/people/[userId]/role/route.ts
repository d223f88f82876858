import { requirePassword } from '@/lib/accounts/require-password.server';
import { changeRole } from '@/lib/admin/people/change-role.server';
import { roleChangeSchema } from '@/lib/admin/people/people-rules.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const PUT = defineAdminRoute(
  peopleOperations.changeRole,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const { role, password } = await readJson(request, roleChangeSchema);
    await requirePassword({ userId: by, password, field: 'password' });
    const person = await changeRole({ by, userId: params.userId ?? '', role, signal });
    return jsonResponse({ person });
  },
);

export const { GET, POST, PATCH, DELETE, OPTIONS } = methodNotAllowed('PUT');
