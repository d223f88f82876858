'use client';

import { useEffect, useRef, useState } from 'react';
import { CatchUpStep } from '@/components/lesson/catch-up-step';
import { HelloStep } from '@/components/lesson/hello-step';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection, LessonState } from '@/components/lesson/lesson-connection';
import { PacketPanel } from '@/components/lesson/packet-panel';
import { PurchaseStep } from '@/components/lesson/purchase-step';
import { Step } from '@/components/lesson/step';
import type { LessonBuyer, LessonGoods } from '@/components/lesson/use-timed-purchase';
import { PressButton } from '@/components/ui/press-button';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

const GREETING = `socket.on('customEventName', (text) => show(text));`;
const TRANSPORT = `io({ transports: ['websocket', 'polling'] });`;

type Props = {
  language: Language;
  words: LabWords;
  goods: LessonGoods;
  buyer: LessonBuyer | null;
};

/**
 * The button that connects, the packets that this tab really sends and receives, then the five
 * experiments, in the order in which a reader uses them.
 */
export function LessonLab({ language, words, goods, buyer }: Props) {
  const { connection, state, opening, open } = useLessonConnection();
  const [paused, setPaused] = useState(false);
  const failed = words.closed;

  function pause(next: boolean) {
    setPaused(next);
    if (connection) connection.paused = next;
  }

  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[2fr_3fr]">
      <div className="flex flex-col gap-4 lg:h-full">
        {!connection && (
          <PressButton className="button-main" isBusy={opening} onPress={open} ref={passFocusOn}>
            {opening ? words.opening : words.open}
          </PressButton>
        )}
        <PacketPanel
          onClear={() => connection?.clear()}
          onPause={pause}
          packets={state.packets}
          paused={paused}
          words={words.packets}
        />
      </div>
      <ol className="flex min-w-0 flex-col gap-5">
        <HelloStep failed={failed} connection={connection} words={words.hello} />
        <GreetingStep connection={connection} state={state} words={words} />
        <TransportStep connection={connection} state={state} words={words} />
        <CatchUpStep
          connected={state.connected}
          failed={failed}
          language={language}
          connection={connection}
          words={words.catchUp}
        />
        <PurchaseStep
          buyer={buyer}
          connected={state.connected}
          goods={goods}
          language={language}
          connection={connection}
          words={words.purchase}
        />
      </ol>
    </div>
  );
}

type StepProps = { connection: LessonConnection | null; state: LessonState; words: LabWords };

function GreetingStep({ connection, state, words }: StepProps) {
  return (
    <Step code={GREETING} number={2} text={words.greeting.text} title={words.greeting.title}>
      <p aria-live="polite">
        {state.greeting && interpolate(words.greeting.heard, { text: state.greeting })}
      </p>
      <button
        className="button-quiet"
        disabled={!connection}
        onClick={() => connection?.connectVia(['websocket', 'polling'])}
        type="button"
      >
        {words.greeting.again}
      </button>
    </Step>
  );
}

function TransportStep({ connection, state, words }: StepProps) {
  const polling = state.transport === 'polling';
  return (
    <Step code={TRANSPORT} number={3} text={words.transport.text} title={words.transport.title}>
      <p aria-live="polite">
        {state.transport
          ? interpolate(words.transport.now, { transport: state.transport })
          : words.closed}
      </p>
      <button
        className="button-quiet"
        disabled={!connection}
        onClick={() => connection?.connectVia(polling ? ['websocket', 'polling'] : ['polling'])}
        type="button"
      >
        {polling ? words.transport.websocket : words.transport.polling}
      </button>
    </Step>
  );
}

/** If the button disappears while it has the focus, the list of packets gets the focus. */
function passFocusOn(button: HTMLButtonElement | null) {
  return () => {
    if (button !== document.activeElement) return;
    button?.parentElement?.querySelector<HTMLElement>('ol')?.focus();
  };
}

/** The connection, opened on demand: until then the page loads no socket. */
function useLessonConnection() {
  const [connection, setLine] = useState<LessonConnection | null>(null);
  const [state, setState] = useState<LessonState>({
    connected: false,
    transport: '',
    greeting: '',
    packets: [],
  });
  const [opening, setOpening] = useState(false);
  const opened = useRef<LessonConnection | null>(null);
  useEffect(() => () => opened.current?.close(), []);

  async function open() {
    setOpening(true);
    try {
      const { LessonConnection } = await import('@/components/lesson/lesson-connection');
      const next = new LessonConnection(setState);
      opened.current = next;
      next.open();
      setLine(next);
    } catch (error) {
      console.info('the connection did not open', error);
    } finally {
      setOpening(false);
    }
  }
  return { connection, state, opening, open };
}
