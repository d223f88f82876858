import { listMails } from '@/lib/admin/mails/list-mails.server';
import { mailsQuerySchema } from '@/lib/admin/mails/mail-rules.server';
import { mailOperations } from '@/lib/api/operations/mails.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(mailOperations.listMails, async (request, { by }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return jsonResponse(await listMails({ by, ...validate(mailsQuerySchema, query) }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
