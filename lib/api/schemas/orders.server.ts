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
import type { Order, ShopOrder } from '@/lib/orders/order';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

const orderFields = {
  orderId: idField,
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
  // The example is an order that was just placed.
  cancelledAt: timeField
    .optional()
    .meta({ description: 'Only of a cancelled order.', examples: [] }),
};

export const orderSchema = schemaOf<Order>()(z.object(orderFields).meta({ id: 'Order' }));

export const shopOrderSchema = schemaOf<ShopOrder>()(
  z
    .object({
      ...orderFields,
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
