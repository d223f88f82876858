import { z } from 'zod';
import type { JsonSchema } from '@/lib/api/json-schema.server';
import {
  goodsIdField,
  goodsNameField,
  imageUrlField,
  timeField,
  wonField,
} from '@/lib/api/schemas/fields.server';
import { stockLevelSchema } from '@/lib/api/schemas/goods.server';
import {
  orderSchema,
  resumeAnswerSchema,
  saleSchema,
  seqField,
} from '@/lib/api/schemas/orders.server';
import { schemaOf } from '@/lib/api/schemas/schema-of';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import { buySchema } from '@/lib/orders/order-rules.server';
import {
  type ClientToServerEvents,
  CUSTOM_EVENT_DATA,
  type LessonClientToServerEvents,
  type LessonServerToClientEvents,
  type ServerToClientEvents,
} from '@/lib/realtime/events';
import {
  resumeSchema,
  stockOfSchema,
  watchSchema,
  watchShopSchema,
} from '@/lib/realtime/message-rules.server';

const countField = z.int().min(0);

const shopStatsSchema = schemaOf<ShopStats>()(
  z
    .object({
      now: timeField,
      people: countField.meta({ description: 'Connected sockets.', examples: [31] }),
      today: z.object({ orders: countField.meta({ examples: [48] }), won: wonField }),
      minutes: z
        .array(countField)
        .meta({ description: 'Sales of each of the last 60 minutes, the oldest first.' }),
      trending: z.array(
        z.object({
          goodsId: goodsIdField,
          name: goodsNameField,
          imageUrl: imageUrlField,
          sales: countField.meta({ examples: [12] }),
        }),
      ),
    })
    .meta({ id: 'ShopStats' }),
);

type Payload<F> = F extends (payload: infer P, ...rest: never[]) => void ? P : never;

/** An event that clients send. Its answer is what the acknowledgement has. */
type ClientEvent = {
  /** The schema that the server validates the message with; absent for an event without a payload. */
  payload?: z.ZodType;
  /** Absent for an event whose answer says nothing. */
  answer?: z.ZodType;
  example?: JsonSchema | string;
};

/** The payload of each event of namespace `/` that the server sends. */
export const SERVER_EVENTS = {
  BUY_GOODS: saleSchema,
  SALE_RETRACTED: schemaOf<{ seq: number }>()(z.object({ seq: seqField })),
  STOCK: stockLevelSchema,
  VIEWERS: schemaOf<{ goodsId: number; viewers: number }>()(
    z.object({ goodsId: goodsIdField, viewers: countField.meta({ examples: [3] }) }),
  ),
  FIGURES: shopStatsSchema,
} satisfies { [E in keyof ServerToClientEvents]: z.ZodType<Payload<ServerToClientEvents[E]>> };

/** The events of namespace `/` that clients send. */
export const CLIENT_EVENTS = {
  BUY: {
    payload: buySchema,
    answer: z.object({ order: orderSchema }),
    example: { goodsId: 8, quantity: 2, seenTotal: 24_000, idempotencyKey: '1kx3-9z' },
  },
  RESUME: { payload: resumeSchema, answer: resumeAnswerSchema, example: { after: 1204 } },
  WATCH: { payload: watchSchema, example: { goodsId: 8 } },
  UNWATCH: { payload: watchSchema, example: { goodsId: 8 } },
  STOCK_OF: {
    payload: stockOfSchema,
    answer: z.object({ levels: z.array(stockLevelSchema) }),
    example: { goodsIds: [1, 2] },
  },
  WATCH_SHOP: { payload: watchShopSchema, example: { language: 'en' } },
  UNWATCH_SHOP: {},
} satisfies Record<keyof ClientToServerEvents, ClientEvent>;

/** The events of namespace `/lesson`. */
export const LESSON_SERVER_EVENTS = {
  customEventName: z.literal(CUSTOM_EVENT_DATA),
} satisfies Record<keyof LessonServerToClientEvents, z.ZodType>;

export const LESSON_CLIENT_EVENTS = {
  message: { payload: z.string(), answer: z.string(), example: 'Hello!' },
} satisfies Record<keyof LessonClientToServerEvents, ClientEvent>;
