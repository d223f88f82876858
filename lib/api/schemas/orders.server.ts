import { z } from 'zod';
import {
  goodsIdField,
  goodsNameField,
  idField,
  nicknameField,
  quantityField,
  timeField,
  wonField,
} from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import { CANCEL_REASONS, ORDER_STATUSES, type Order, type ShopOrder } from '@/lib/orders/order';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

const orderFields = {
  orderId: idField,
  status: z.enum(ORDER_STATUSES).meta({
    description: 'Without payments an order is `confirmed` at once.',
    examples: ['confirmed'],
  }),
  items: z.array(
    z.object({
      goodsId: goodsIdField,
      goodsName: goodsNameField,
      price: wonField.meta({ description: 'Of one piece, in whole won.', examples: [12_000] }),
      quantity: quantityField,
    }),
  ),
  total: wonField.meta({ description: 'Whole won.', examples: [24_000] }),
  date: timeField,
  // The example is an order that was just placed, without payments.
  payment: z
    .object({
      url: z
        .url()
        .meta({ description: 'Open it in the buyer’s browser: it leads to the payment.' }),
      expiresAt: timeField.meta({ description: 'Until then the order holds its stock.' }),
    })
    .optional()
    .meta({ description: 'Only while the order awaits its payment.', examples: [] }),
  paidAt: timeField.optional().meta({ description: 'Only of a paid order.', examples: [] }),
  cancelledAt: timeField
    .optional()
    .meta({ description: 'Only of a cancelled order.', examples: [] }),
  cancelReason: z.enum(CANCEL_REASONS).optional().meta({
    description:
      'Only of an order that the shop cancelled, and of a cancelled one with a payment: cancelled by its buyer, not paid in time, or paid when the goods were sold already.',
    examples: [],
  }),
  refunds: z
    .array(
      z.object({
        refundId: idField,
        amount: wonField.meta({ description: 'Whole won.', examples: [24_000] }),
        requestedAt: timeField,
        doneAt: timeField
          .optional()
          .meta({ description: 'Absent until the payment provider has made it.', examples: [] }),
      }),
    )
    .optional()
    .meta({ description: 'Absent without refunds.', examples: [] }),
};

export const orderSchema = schemaOf<Order>()(z.object(orderFields).meta({ id: 'Order' }));

export const shopOrderSchema = schemaOf<ShopOrder>()(
  z
    .object({
      ...orderFields,
      paymentProblem: z.string().optional().meta({
        description: 'Why the payment provider could not do what is due. It is asked again.',
        examples: [],
      }),
      salesHiddenAt: timeField.optional().meta({
        description: 'Since when its sales are on no screen: the shop has hidden them.',
        examples: [],
      }),
      buyer: z.object({
        userId: idField,
        nickname: nicknameField
          .nullable()
          .meta({ description: 'Null when the account was deleted.', examples: ['Minji', '민지'] }),
      }),
    })
    .meta({ id: 'ShopOrder', description: 'An order with its buyer, for an admin.' }),
);

export const seqField = z
  .int()
  .min(1)
  .meta({ description: 'Counts up by one with every announced sale.', examples: [1204] });

export const latestField = z
  .int()
  .min(0)
  .meta({
    description: 'The seq of the newest sale; 0 when nothing was sold.',
    examples: [1204],
  });

export const epochField = z.string().meta({
  description: 'Opaque: the history that the seqs belong to. It changes when a backup is restored.',
  examples: ['0d1f6a52-7c1b-4a8e-9a46-5f0c2f3d9b1e'],
});

const saleFields = {
  nickname: nicknameField.meta({
    description: 'The name that the buyer chose to show.',
    examples: ['Minji', '민지'],
  }),
  goodsId: goodsIdField,
  goodsName: goodsNameField,
  date: timeField,
};

export const saleSchema = schemaOf<Sale>()(
  z
    .object({
      seq: seqField,
      ...saleFields,
      quiet: z.literal(true).optional().meta({
        description: 'Ring no bell: one of many sales of new accounts of one network.',
        examples: [],
      }),
    })
    .meta({ id: 'Sale', description: 'The announcement of a purchase.' }),
);

/** A sale in the data of its buyer. */
export const ownSaleSchema = z.object({
  seq: seqField.optional().meta({ description: 'Absent until the sale is announced.' }),
  ...saleFields,
  retracted: z.literal(true).optional(),
});

export const resumeAnswerSchema = schemaOf<ResumeAnswer & { now: string }>()(
  z.object({
    sales: z.array(saleSchema),
    latest: latestField,
    epoch: epochField,
    more: z
      .int()
      .min(0)
      .meta({ description: 'How many older sales were left out.', examples: [0] }),
    reset: z.literal(true).optional().meta({
      description:
        'The client’s epoch is another one: `sales` are the newest, and it continues from `latest`.',
    }),
    now: timeField.meta({ description: 'The server’s clock.' }),
  }),
);
