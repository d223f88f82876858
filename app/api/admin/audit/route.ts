import { requireAdmin } from '@/lib/accounts/require-admin.server';
import { auditQuerySchema } from '@/lib/admin/admin-rules.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check } from '@/lib/http/read-json.server';

export const GET = handle('/api/admin/audit', async (request) => {
  await requireAdmin(request.headers);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang, ...page } = check(auditQuerySchema, query);
  return json(await listAudit({ ...page, language: lang }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
