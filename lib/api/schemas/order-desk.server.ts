import { z } from 'zod';
import {
  type Actor,
  type OrderNote,
  TIMELINE_EVENTS,
  type TimelineEntry,
} from '@/lib/admin/orders/order-detail';
import { idField, nicknameField, timeField, wonField } from '@/lib/api/schemas/fields.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';

const actorSchema = schemaOf<Actor>()(
  z.object({
    userId: idField,
    nickname: nicknameField
      .nullable()
      .meta({ description: 'Null when the account was deleted.', examples: ['Minji', '민지'] }),
  }),
);

export const timelineEntrySchema = schemaOf<TimelineEntry>()(
  z.object({
    event: z.enum(TIMELINE_EVENTS).meta({ examples: ['placed'] }),
    date: timeField,
    by: actorSchema
      .nullable()
      .meta({ description: 'Null for the payment provider, and for the shop by itself.' }),
    amount: wonField.optional().meta({ description: 'Of a refund, in whole won.', examples: [] }),
  }),
);

export const orderNoteSchema = schemaOf<OrderNote>()(
  z.object({
    noteId: idField,
    date: timeField,
    by: actorSchema,
    text: z
      .string()
      .meta({ examples: ['The buyer asks for a gift box.', '선물 상자를 부탁하셨어요.'] }),
  }),
);
