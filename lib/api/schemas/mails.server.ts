import { z } from 'zod';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { idField, nicknameField, timeField } from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import { LANGUAGES } from '@/lib/i18n/language';
import { MAIL_KINDS, MAIL_STATES } from '@/lib/mail/mail';

export const mailKindField = z.enum(MAIL_KINDS).meta({ examples: ['orderConfirmed'] });

export const shopMailSchema = schemaOf<ShopMail>()(
  z
    .object({
      mailId: idField,
      kind: mailKindField,
      state: z.enum(MAIL_STATES).meta({ examples: ['sent'] }),
      language: z.enum(LANGUAGES),
      date: timeField,
      account: z
        .object({
          userId: idField,
          nickname: nicknameField.nullable().meta({
            description: 'Null when the account was deleted.',
            examples: ['Minji', '민지'],
          }),
        })
        .nullable()
        .meta({ description: 'Null while it is not known whether there is one.' }),
      orderId: idField.optional(),
      sentAt: timeField.optional().meta({ description: 'When the mail server has accepted it.' }),
      failures: z
        .int()
        .optional()
        .meta({ description: 'Attempts that failed in a row.', examples: [] }),
      problem: z
        .string()
        .optional()
        .meta({ description: 'Why the last attempt failed.', examples: [] }),
    })
    .meta({ id: 'Mail', description: 'A mail of the outbox, without its address and its text.' }),
);
