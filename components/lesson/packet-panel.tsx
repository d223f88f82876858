import { useEffect, useRef } from 'react';
import type { LabWords } from '@/components/lesson/lab-words';
import type { Packet } from '@/components/lesson/packet';

type Props = {
  packets: readonly Packet[];
  paused: boolean;
  words: LabWords['packets'];
  onPause: (paused: boolean) => void;
  onClear: () => void;
};

/** The recorded packets. No live region: they would drown everything else. */
export function PacketPanel({ packets, paused, words, onPause, onClear }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const { current } = list;
    if (packets.length > 0 && current) current.scrollTop = current.scrollHeight;
  }, [packets]);
  return (
    <section
      aria-label={words.title}
      className="flex max-h-[70vh] flex-col rounded-3xl border border-line bg-card p-4 lg:sticky lg:top-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-bold">{words.title}</h3>
        <div className="flex gap-2">
          <button
            aria-pressed={paused}
            className="button-quiet"
            onClick={() => onPause(!paused)}
            type="button"
          >
            {paused ? words.goOn : words.pause}
          </button>
          <button className="button-quiet" onClick={onClear} type="button">
            {words.clear}
          </button>
        </div>
      </div>
      {packets.length === 0 && <p className="mt-3 text-muted">{words.empty}</p>}
      <ol
        aria-label={words.title}
        className="mt-3 min-h-40 flex-1 overflow-auto font-mono text-xs leading-relaxed"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
      >
        {packets.map(({ id, direction, at, kind, raw }) => (
          <li className="border-line border-b py-1 [overflow-wrap:anywhere]" key={id}>
            <span className={direction === 'sent' ? 'text-accent' : 'text-good'}>
              <span aria-hidden="true">{direction === 'sent' ? '→ ' : '← '}</span>
              <span className="sr-only">{`${words[direction]} `}</span>
              <span>{kind}</span>
            </span>{' '}
            <span className="text-muted">{`${at} ms`}</span>
            <span className="block">{raw}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
