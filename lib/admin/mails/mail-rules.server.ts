import { z } from 'zod';
import { emptyAsUndefined, pageSchema } from '@/lib/http/page-query.server';
import { MAIL_STATES } from '@/lib/mail/mail';

/** The query of `GET /api/admin/mails`. */
export const mailsQuerySchema = pageSchema.extend({
  state: emptyAsUndefined(z.enum(MAIL_STATES).optional()),
});
