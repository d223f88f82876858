import { useState } from 'react';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonLine } from '@/components/lesson/lesson-line';
import { Step } from '@/components/lesson/step';
import { Timeline } from '@/components/lesson/timeline';
import { buyOne } from '@/components/orders/buy-one';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import type { Sale } from '@/lib/sales/sale';
import { fill } from '@/lib/words';

const HEAR_WITHIN_MS = 5_000;
const CODE = `socket.on('BUY_GOODS', ({ seq, nickname, goodsName }) => ring(…));
await fetch('/api/orders', {
  method: 'POST',
  headers: { 'idempotency-key': key, … },
  body: JSON.stringify({ goodsId }),
});`;

export type LessonBuyer = { userId: string; announced: boolean };

type Props = {
  line: LessonLine | null;
  connected: boolean;
  goods: { goodsId: number; name: string };
  buyer: LessonBuyer | null;
  words: LabWords['purchase'];
};

/** Milliseconds after the click. */
type Times = { answered: number; heard?: number; painted?: number };

export function PurchaseStep({ line, connected, goods, buyer, words }: Props) {
  const [times, setTimes] = useState<Times | null>(null);
  const [said, setSaid] = useState('');
  const [buying, setBuying] = useState(false);

  async function buy() {
    if (!line || !buyer) return;
    setBuying(true);
    setTimes(null);
    setSaid('');
    const began = performance.now();
    const sinceClick = () => performance.now() - began;
    const hearing = buyer.announced ? hear(line, goods.goodsId, sinceClick) : null;
    const outcome = await buyOne(buyer.userId, goods.goodsId);
    const answered = sinceClick();
    if (outcome === 'bought') {
      setTimes({ answered });
      if (!hearing) setSaid(words.silent);
      else setTimes({ answered, ...(await hearing) });
    } else {
      setSaid(outcome === 'soldOutNow' || outcome === 'gone' ? words.soldOut : words.failed);
    }
    setBuying(false);
  }

  return (
    <Step code={CODE} number={5} text={fill(words.text, { goods: goods.name })} title={words.title}>
      {buyer ? (
        <PressButton className="button-main" isBusy={buying} isOff={!connected} onPress={buy}>
          {words.buy}
        </PressButton>
      ) : (
        <Link className="button-main" href="/log-in?next=/lesson" reload>
          {words.logIn}
        </Link>
      )}
      <p aria-live="polite">{said}</p>
      {times && (
        <Timeline
          moments={[
            { label: words.answered, ms: times.answered },
            ...(times.heard === undefined ? [] : [{ label: words.heard, ms: times.heard }]),
            ...(times.painted === undefined ? [] : [{ label: words.painted, ms: times.painted }]),
          ]}
          start={words.click}
          unit={words.ms}
        />
      )}
    </Step>
  );
}

/** Waits for the sale, and for the frame after it, in which its toast is painted. */
function hear(line: LessonLine, goodsId: number, sinceClick: () => number) {
  return new Promise<Pick<Times, 'heard' | 'painted'>>((resolve) => {
    const giveUp = window.setTimeout(() => end({}), HEAR_WITHIN_MS);
    const listener = (sale: Sale) => {
      if (sale.goodsId !== goodsId) return;
      const heard = sinceClick();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => end({ heard, painted: sinceClick() })),
      );
    };
    const end = (times: Pick<Times, 'heard' | 'painted'>) => {
      window.clearTimeout(giveUp);
      line.shop.off('BUY_GOODS', listener);
      resolve(times);
    };
    line.shop.on('BUY_GOODS', listener);
  });
}
