import type { ErrorCode } from '@/lib/core/errors';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import type { Language } from '@/lib/i18n/language';
import type { Order } from '@/lib/orders/order';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

/** The typed contract of both ends of the socket (docs/api.md, "Socket.IO"). */

export const SOCKET_PATH = '/socket.io';

/** Namespace of the lesson that the shop grew from. */
export const LESSON_NAMESPACE = '/lesson';

export const CUSTOM_EVENT_DATA = 'this is custom event data';

export type SocketError = {
  error: {
    code: ErrorCode;
    detail: string;
    /** With `PRICE_CHANGED`: what the goods cost now, in whole won. */
    prices?: { goodsId: number; price: number }[];
    /** With `PRICE_CHANGED`: what the purchase comes to now, in whole won. */
    total?: number;
  };
};

type ResumeAck = Omit<ResumeAnswer, 'epoch'> & { epoch?: string; now?: string };

export type ServerToClientEvents = {
  BUY_GOODS: (sale: Sale) => void;
  SALE_RETRACTED: (sale: { seq: number }) => void;
  STOCK: (level: { goodsId: number; stock: number }) => void;
  VIEWERS: (count: { goodsId: number; viewers: number }) => void;
  /** Emitted to sockets that sent `WATCH_SHOP`, and to no others. */
  FIGURES: (figures: ShopStats) => void;
};

export type ClientToServerEvents = {
  BUY: (
    order: {
      goodsId: number;
      quantity?: number;
      seenTotal?: number;
      idempotencyKey?: string;
      shopper?: string;
    },
    ack?: (answer: { order: Order } | SocketError) => void,
  ) => void;
  /**
   * `epoch`: of `after`. `now`: ISO 8601, by the server's clock. A node of an older version answers
   * without `epoch` and `now`.
   */
  RESUME: (
    from: { after: number; epoch?: string },
    ack: (answer: ResumeAck | SocketError) => void,
  ) => void;
  WATCH: (goods: { goodsId: number }) => void;
  UNWATCH: (goods: { goodsId: number }) => void;
  /** Returns the stock of up to 100 goods, for a client that may have missed a `STOCK`. */
  STOCK_OF: (
    goods: { goodsIds: number[] },
    ack: (answer: { levels: { goodsId: number; stock: number }[] } | SocketError) => void,
  ) => void;
  WATCH_SHOP: (reader: { language: Language }) => void;
  UNWATCH_SHOP: () => void;
};

export type LessonServerToClientEvents = { customEventName: (data: string) => void };

export type LessonClientToServerEvents = {
  message: (text: string, ack?: (text: string) => void) => void;
};
