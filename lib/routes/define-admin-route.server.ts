import type { Role } from '@/lib/accounts/account';
import { requirePermission } from '@/lib/accounts/require-session.server';
import type { AdminOperation } from '@/lib/api/operation.server';
import { defineRoute, type RouteHandler } from '@/lib/routes/define-route.server';

type Params = Record<string, string | string[]>;

/** Handles the request of an account whose role has the permission. `by` is the account's id. */
type AdminWork<P extends Params> = (
  request: Request,
  context: { params: P; signal: AbortSignal; by: string; role: Role | undefined },
) => Promise<Response>;

/** Wraps `work` as `defineRoute` does, for accounts that have the operation's permission alone. */
export function defineAdminRoute<P extends Params = Record<string, string>>(
  operation: AdminOperation,
  work: AdminWork<P>,
): RouteHandler<P> {
  return defineRoute<P>(operation, async (request, context) => {
    const { userId: by, role } = await requirePermission(request.headers, operation.permission);
    return work(request, { ...context, by, role });
  });
}
