import { useState } from 'react';
import { useGoodsCards } from '@/components/feed/use-goods-cards';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection } from '@/components/lesson/lesson-connection';
import { Step } from '@/components/lesson/step';
import { PressButton } from '@/components/ui/press-button';
import { interpolate, pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { salePartsOf } from '@/lib/sales/client/format-sale';
import type { ResumeAnswer, Sale } from '@/lib/sales/sale';

const REQUEST_TIMEOUT_MS = 5_000;
const MAX_LISTED = 10;
const CODE = `const { sales, latest, more } =
  await socket.emitWithAck('RESUME', { after: last });`;

type Props = {
  connection: LessonConnection | null;
  connected: boolean;
  language: Language;
  words: LabWords['catchUp'];
  failed: string;
};

export function CatchUpStep({ connection, connected, language, words, failed }: Props) {
  const [last, setLast] = useState<number | null>(null);
  const [missed, setMissed] = useState<ResumeAnswer | null>(null);
  const [problem, setProblem] = useState('');

  async function resume(after: number): Promise<ResumeAnswer | null> {
    setProblem('');
    try {
      const answer = await connection?.shop
        .timeout(REQUEST_TIMEOUT_MS)
        .emitWithAck('RESUME', { after });
      if (!answer || 'error' in answer) throw new Error(answer?.error.code);
      return answer;
    } catch (error) {
      console.info(error);
      setProblem(failed);
      return null;
    }
  }
  async function disconnect() {
    setMissed(null);
    const answer = await resume(Number.MAX_SAFE_INTEGER);
    if (!answer) return;
    setLast(answer.latest);
    connection?.disconnect();
  }
  async function reconnect() {
    connection?.open();
    // Socket.IO buffers the event until the connection is open.
    const answer = await resume(last ?? 0);
    if (answer) setMissed(answer);
  }

  return (
    <Step code={CODE} number={4} text={words.text} title={words.title}>
      <div className="flex flex-wrap gap-2">
        <PressButton className="button-quiet" isOff={!connected} onPress={disconnect}>
          {words.hangUp}
        </PressButton>
        <PressButton
          className="button-quiet"
          isOff={!connection || connected || last === null}
          onPress={reconnect}
        >
          {words.comeBack}
        </PressButton>
      </div>
      <div aria-live="polite">
        {last !== null && !missed && <p>{interpolate(words.last, { seq: last })}</p>}
        {missed && <MissedSales key={language} language={language} missed={missed} words={words} />}
        <p className="text-danger">{problem}</p>
      </div>
    </Step>
  );
}

type MissedProps = { missed: ResumeAnswer; language: Language; words: LabWords['catchUp'] };

function MissedSales({ missed: { sales, more }, language, words }: MissedProps) {
  const newest = sales.slice(-MAX_LISTED);
  const cardOf = useGoodsCards(
    newest.map(({ goodsId }) => goodsId),
    language,
  );
  if (sales.length === 0) return <p>{words.nothing}</p>;
  const forms = { one: words.missedOne, other: words.missedOther };
  return (
    <>
      <p>{pluralize(sales.length, forms, language)}</p>
      <ul className="mt-1 list-disc pl-5">
        {newest.map((sale) => (
          <li key={sale.seq}>
            <MissedSale
              goodsName={cardOf(sale.goodsId)?.name ?? sale.goodsName}
              language={language}
              sale={sale}
            />
          </li>
        ))}
        {more > 0 && <li>{interpolate(words.more, { n: more })}</li>}
      </ul>
    </>
  );
}

type MissedSaleProps = { sale: Sale; goodsName: string; language: Language };

function MissedSale({ sale, goodsName, language }: MissedSaleProps) {
  const { buyer, bought } = salePartsOf(sale, goodsName, language);
  return (
    <>
      <span>{`#${sale.seq} `}</span>
      <bdi translate="no">{buyer}</bdi>
      <span>{bought}</span>
    </>
  );
}
