import { reasonSchema } from '@/lib/admin/admin-rules.server';
import { renameAccount } from '@/lib/admin/people/rename-account.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  peopleOperations.renameAccount,
  async (request, { params, signal, by, role }) => {
    await limit('change', by);
    const idempotencyKey = requireIdempotencyKey(request.headers);
    const { reason } = await readJson(request, reasonSchema);
    const { userId = '' } = params;
    const renamed = await renameAccount({ by, role, userId, reason, idempotencyKey, signal });
    return jsonResponse({ person: renamed.person }, { headers: replayedHeader(renamed.replayed) });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
