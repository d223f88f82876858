import { auditQuerySchema } from '@/lib/admin/admin-rules.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { adminOperations } from '@/lib/api/operations/admin.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(adminOperations.listAudit, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ...page } = validate(auditQuerySchema, query);
  return jsonResponse(await listAudit({ ...page, language: lang }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
