import { useRef } from 'react';
import { GoodsPrice } from '@/components/goods/goods-price';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection } from '@/components/lesson/lesson-connection';
import { Step } from '@/components/lesson/step';
import { Timeline } from '@/components/lesson/timeline';
import {
  type LessonBuyer,
  type LessonGoods,
  type Times,
  useTimedPurchase,
} from '@/components/lesson/use-timed-purchase';
import { BuyAgain } from '@/components/orders/buy-again';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

const CODE = `socket.on('BUY_GOODS', ({ seq, nickname, goodsName }) => ring(…));
await fetch('/api/orders', {
  method: 'POST',
  headers: { 'idempotency-key': key, … },
  body: JSON.stringify({ goodsId, seenTotal: price }),
});`;

type Props = {
  connection: LessonConnection | null;
  connected: boolean;
  goods: LessonGoods;
  buyer: LessonBuyer | null;
  language: Language;
  words: LabWords['purchase'];
};

/** Buys one piece, and shows when the answer and the sale arrived. */
export function PurchaseStep({ connection, connected, goods, buyer, language, words }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const { purchase, buy, times, message, isWaiting } = useTimedPurchase({
    connection,
    goods,
    buyer,
    button,
    words,
  });
  const { phase, outcome, price, was } = purchase;
  const isBusy = phase === 'buying' || isWaiting;
  const isResting = phase === 'resting' && !isBusy;
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
      {times && <TimesOfSale times={times} words={words} />}
    </Step>
  );
}

function TimesOfSale({ times, words }: { times: Times; words: LabWords['purchase'] }) {
  const { answered, received, painted } = times;
  return (
    <Timeline
      moments={[
        { label: words.answered, ms: answered },
        ...(received === undefined ? [] : [{ label: words.heard, ms: received }]),
        ...(painted === undefined ? [] : [{ label: words.painted, ms: painted }]),
      ]}
      start={words.click}
      unit={words.ms}
    />
  );
}
