import { sendMailAgain } from '@/lib/admin/mails/send-mail-again.server';
import { mailOperations } from '@/lib/api/operations/mails.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  mailOperations.sendMailAgain,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    await requireEmptyBody(request);
    const mail = await sendMailAgain({ by, mailId: params.mailId ?? '', signal });
    return jsonResponse({ mail });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
