import { useRef, useState } from 'react';
import { GoodsPrice } from '@/components/goods/goods-price';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection } from '@/components/lesson/lesson-connection';
import { Step } from '@/components/lesson/step';
import { Timeline } from '@/components/lesson/timeline';
import { BuyAgain } from '@/components/orders/buy-again';
import { usePurchase } from '@/components/orders/use-purchase';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import type { Sale } from '@/lib/sales/sale';

const ANNOUNCE_TIMEOUT_MS = 5_000;
const CODE = `socket.on('BUY_GOODS', ({ seq, nickname, goodsName }) => ring(…));
await fetch('/api/orders', {
  method: 'POST',
  headers: { 'idempotency-key': key, … },
  body: JSON.stringify({ goodsId, seenTotal: price }),
});`;

/** `price` in whole won. */
export type LessonGoods = { goodsId: number; name: string; price: number };

export type LessonBuyer = { userId: string; announced: boolean };

type Props = {
  connection: LessonConnection | null;
  connected: boolean;
  goods: LessonGoods;
  buyer: LessonBuyer | null;
  language: Language;
  words: LabWords['purchase'];
};

/** Milliseconds after the click. */
type Times = { answered: number; received?: number; painted?: number };

export function PurchaseStep({ connection, connected, goods, buyer, language, words }: Props) {
  const [times, setTimes] = useState<Times | null>(null);
  const [message, setMessage] = useState('');
  const [isWaiting, setIsWaiting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const purchase = usePurchase({ ...goods, owner: buyer?.userId ?? '', button });
  const { phase, outcome, price, was } = purchase;
  const isBusy = phase === 'buying' || isWaiting;
  const isResting = phase === 'resting' && !isBusy;

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

  return (
    <Step
      code={CODE}
      number={5}
      text={interpolate(words.text, { goods: goods.name })}
      title={words.title}
    >
      <GoodsPrice goodsId={goods.goodsId} language={language} price={goods.price} />
      {buyer ? (
        <PressButton
          className="button-main"
          isBusy={isBusy}
          isOff={!connected || isResting}
          onPress={buy}
          ref={button}
        >
          {words.buy}
        </PressButton>
      ) : (
        <Link className="button-main" href="/log-in?next=/lesson" reload>
          {words.logIn}
        </Link>
      )}
      <p aria-live="polite">
        <span key={message}>{message}</span>
        {outcome === 'priceChanged' && (
          <span>
            {interpolate(words.priceChanged, {
              price: formatMoney(price, language),
              was: formatMoney(was, language),
            })}
          </span>
        )}
      </p>
      {isResting && connected && (
        <BuyAgain
          language={language}
          onAgain={purchase.again}
          onBuy={buy}
          outcome={outcome}
          price={price}
          words={words}
        />
      )}
      {times && (
        <Timeline
          moments={[
            { label: words.answered, ms: times.answered },
            ...(times.received === undefined ? [] : [{ label: words.heard, ms: times.received }]),
            ...(times.painted === undefined ? [] : [{ label: words.painted, ms: times.painted }]),
          ]}
          start={words.click}
          unit={words.ms}
        />
      )}
    </Step>
  );
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
