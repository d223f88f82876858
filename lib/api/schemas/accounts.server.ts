import { z } from 'zod';
import { ANNOUNCE_AS, type User } from '@/lib/accounts/account';
import type { ListedSession } from '@/lib/accounts/listed-session';
import type { TotpEnrolment, TotpStatus } from '@/lib/accounts/totp/totp';
import { AUDIT_ACTIONS, type AuditEntry } from '@/lib/admin/audit';
import {
  goodsIdField,
  goodsNameField,
  idField,
  nicknameField,
  quantityField,
  timeField,
} from '@/lib/api/schemas/fields.server';
import { mailKindField } from '@/lib/api/schemas/mails.server';
import { orderSchema, ownSaleSchema } from '@/lib/api/schemas/orders.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import type { AccountData } from '@/lib/privacy/export-account-data.server';

const userFields = {
  userId: idField,
  email: z.string().meta({ examples: ['minji@example.com'] }),
  nickname: nicknameField,
  announceAs: z.enum(ANNOUNCE_AS).meta({ description: 'How purchases are announced.' }),
};

export const userSchema = schemaOf<User>()(
  z.object(userFields).meta({ id: 'User', description: 'An account as its owner sees it.' }),
);

const sessionFields = {
  device: z.string().meta({
    description: 'The browser and its system; empty for what is no known browser.',
    examples: ['Chrome, Windows'],
  }),
  createdAt: timeField,
  seenAt: timeField,
};

export const listedSessionSchema = schemaOf<ListedSession>()(
  z
    .object({
      sessionId: idField,
      ...sessionFields,
      isCurrent: z.boolean().meta({ description: 'Whether it is the one that asks.' }),
    })
    .meta({ id: 'Session', description: 'A log-in as its owner sees it.' }),
);

export const totpStatusSchema = schemaOf<TotpStatus>()(
  z
    .object({
      enabled: z.boolean(),
      enabledAt: timeField.nullable().meta({ description: 'Null when it is off.' }),
      recoveryCodesLeft: z
        .int()
        .min(0)
        .meta({ description: 'Those not used yet.', examples: [10] }),
    })
    .meta({ id: 'Totp', description: 'The second factor of an account.' }),
);

export const totpEnrolmentSchema = schemaOf<TotpEnrolment>()(
  z
    .object({
      secret: z.string().meta({
        description: 'The secret of the authenticator app, in base32.',
        examples: ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
      }),
      uri: z.string().meta({
        description: 'The text of the QR code.',
        examples: ['otpauth://totp/Salebell:minji%40example.com?issuer=Salebell&secret=JBSW…'],
      }),
      picture: z.string().meta({ description: 'The QR code, as SVG.', examples: ['<svg>…</svg>'] }),
    })
    .meta({ id: 'TotpEnrolment', description: 'An authenticator app that is being set up.' }),
);

export const recoveryCodesField = z.array(z.string()).meta({
  description: 'Each logs in once, in place of the app. Nobody can read them again.',
  examples: [['ABCD-EFGH-IJKL-MNOP-QRST-UVWX']],
});

export const accountDataSchema = schemaOf<AccountData>()(
  z
    .object({
      exportedAt: timeField,
      account: z.object({
        ...userFields,
        createdAt: timeField,
        totpEnabled: z
          .literal(true)
          .optional()
          .meta({ description: 'Present while a second factor is on.' }),
        emailVerifiedAt: timeField.optional(),
      }),
      sessions: z.array(z.object(sessionFields)),
      cart: z.array(z.object({ goodsId: goodsIdField, quantity: quantityField })),
      orders: z.array(orderSchema),
      sales: z.array(ownSaleSchema),
      mails: z
        .array(
          z.object({
            kind: mailKindField,
            date: timeField,
            orderId: idField.optional(),
            sentAt: timeField.optional(),
          }),
        )
        .meta({ description: 'Of the last month.' }),
    })
    .meta({ id: 'AccountData', description: 'All that the shop stores about an account.' }),
);

const account = z.object({
  userId: idField,
  nickname: nicknameField
    .nullable()
    .meta({ description: 'Null when the account was deleted.', examples: ['Minji', '민지'] }),
});
const auditValue = (example: string | number) =>
  z.union([z.string(), z.number(), z.null()]).meta({ examples: [example] });

export const auditEntrySchema = schemaOf<AuditEntry>()(
  z
    .object({
      entryId: idField,
      date: timeField,
      action: z.enum(AUDIT_ACTIONS).meta({ examples: ['restock'] }),
      by: account.nullable().meta({ description: 'Null for the command line.' }),
      goods: z.object({ goodsId: goodsIdField, name: goodsNameField }).optional(),
      account: account.optional().meta({ description: 'The changed account.' }),
      orderId: idField.optional().meta({ description: 'The refunded order.', examples: [] }),
      changes: z.array(
        z.object({
          field: z.string().meta({ description: 'Such as `name.ko`.', examples: ['stock'] }),
          from: auditValue(40),
          to: auditValue(90),
        }),
      ),
      reason: z
        .string()
        .optional()
        .meta({ examples: ['Damaged in the store room', '창고에서 파손됐어요'] }),
    })
    .meta({ id: 'AuditEntry', description: 'A change that an admin made.' }),
);
