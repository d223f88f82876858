import { z } from 'zod';
import { mailsQuerySchema } from '@/lib/admin/mails/mail-rules.server';
import { adminOnly } from '@/lib/api/operation.server';
import { nextCursorField } from '@/lib/api/schemas/fields.server';
import { shopMailSchema } from '@/lib/api/schemas/mails.server';

const JSON_TYPE = 'application/json';

export const mailOperations = adminOnly({
  listMails: {
    method: 'GET',
    path: '/api/admin/mails',
    permission: 'readOrders',
    query: mailsQuerySchema,
    queryExamples: { state: { en: 'givenUp', ko: 'givenUp' } },
    answers: [
      {
        status: 200,
        type: JSON_TYPE,
        body: z.object({ mails: z.array(shopMailSchema), nextCursor: nextCursorField }),
      },
    ],
  },
  sendMailAgain: {
    method: 'POST',
    path: '/api/admin/mails/:mailId/send',
    permission: 'changeOrders',
    answers: [{ status: 200, type: JSON_TYPE, body: z.object({ mail: shopMailSchema }) }],
    errors: ['MAIL_NOT_FOUND'],
  },
});
