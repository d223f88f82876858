import { type RefObject, useState } from 'react';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection } from '@/components/lesson/lesson-connection';
import { usePurchase } from '@/components/orders/use-purchase';
import type { Sale } from '@/lib/sales/sale';

const ANNOUNCE_TIMEOUT_MS = 5_000;

/** `price` in whole won. */
export type LessonGoods = { goodsId: number; name: string; price: number };

export type LessonBuyer = { userId: string; announced: boolean };

/** Milliseconds after the click. */
export type Times = { answered: number; received?: number; painted?: number };

type Options = {
  connection: LessonConnection | null;
  goods: LessonGoods;
  buyer: LessonBuyer | null;
  button: RefObject<HTMLButtonElement | null>;
  words: LabWords['purchase'];
};

/**
 * A purchase whose answer and sale are timed from the click.
 *
 * @returns `isWaiting`: until the sale has arrived; `message`: why there are no times, or an empty text.
 */
export function useTimedPurchase({ connection, goods, buyer, button, words }: Options) {
  const [times, setTimes] = useState<Times | null>(null);
  const [message, setMessage] = useState('');
  const [isWaiting, setIsWaiting] = useState(false);
  const purchase = usePurchase({ ...goods, owner: buyer?.userId ?? '', button });

  async function buy() {
    if (!connection || !buyer) return;
    setIsWaiting(true);
    setTimes(null);
    setMessage('');
    const began = performance.now();
    const sinceClick = () => performance.now() - began;
    const sale = buyer.announced ? waitForSale(connection, goods.goodsId, sinceClick) : null;
    const outcome = await purchase.buy();
    const answered = sinceClick();
    if (outcome === 'bought') {
      setTimes({ answered });
      if (!sale) setMessage(words.silent);
      else setTimes({ answered, ...(await sale) });
    } else if (outcome !== 'priceChanged') {
      setMessage(outcome === 'soldOutNow' || outcome === 'gone' ? words.soldOut : words.failed);
    }
    setIsWaiting(false);
  }

  return { purchase, buy, times, message, isWaiting };
}

/** Waits for the sale, and for the next frame, which paints its toast. Gives up after a timeout. */
function waitForSale(connection: LessonConnection, goodsId: number, sinceClick: () => number) {
  return new Promise<Pick<Times, 'received' | 'painted'>>((resolve) => {
    const timeout = window.setTimeout(() => finish({}), ANNOUNCE_TIMEOUT_MS);
    const listener = (sale: Sale) => {
      if (sale.goodsId !== goodsId) return;
      const received = sinceClick();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => finish({ received, painted: sinceClick() })),
      );
    };
    const finish = (times: Pick<Times, 'received' | 'painted'>) => {
      window.clearTimeout(timeout);
      connection.shop.off('BUY_GOODS', listener);
      resolve(times);
    };
    connection.shop.on('BUY_GOODS', listener);
  });
}
