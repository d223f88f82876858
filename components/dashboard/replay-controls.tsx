import { type Ref, useEffect, useRef } from 'react';
import type { Replay } from '@/components/dashboard/use-replay';
import type { LiveWords } from '@/components/feed/live-words';
import { MINUTE_MS } from '@/lib/dashboard/hour';
import { HOUR_MS, replayAt } from '@/lib/dashboard/replay';
import { formatDateTime } from '@/lib/i18n/date-time';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

type Props = {
  replay: Replay;
  start: () => Promise<void>;
  change: (to: { at: number } | { playing: boolean }) => void;
  stop: () => void;
  language: Language;
  words: LiveWords;
};

/** The button that starts the replay of the last hour; during the replay its state and controls. */
export function ReplayControls({ replay, start, change, stop, language, words }: Props) {
  const control = useRef<HTMLButtonElement>(null);
  const isOn = replay.state === 'on';
  const wasOn = useRef(false);
  useEffect(() => {
    // The pressed button was removed: the focus moves to the one in its place.
    if (isOn !== wasOn.current) control.current?.focus();
    wasOn.current = isOn;
  }, [isOn]);
  return replay.state === 'on' ? (
    <RunningReplay
      change={change}
      control={control}
      language={language}
      replay={replay}
      stop={stop}
      words={words}
    />
  ) : (
    <ReplayStart control={control} start={start} state={replay.state} words={words} />
  );
}

type Control = { control: Ref<HTMLButtonElement> };
type StartProps = Control &
  Pick<Props, 'start' | 'words'> & { state: Exclude<Replay['state'], 'on'> };

function ReplayStart({ state, start, control, words }: StartProps) {
  const status = {
    off: undefined,
    loading: words.replayLoading,
    failed: words.replayFailed,
    none: words.replayNone,
  };
  return (
    <div className="dashboard-replay">
      <button
        aria-disabled={state === 'loading'}
        className="button-quiet"
        onClick={state === 'loading' ? undefined : () => void start()}
        ref={control}
        type="button"
      >
        {words.replay}
      </button>
      <p aria-live="polite" className="text-muted empty:hidden">
        {status[state]}
      </p>
    </div>
  );
}

type RunningProps = Control &
  Omit<Props, 'replay' | 'start'> & { replay: Extract<Replay, { state: 'on' }> };

function RunningReplay({ replay, change, stop, control, language, words }: RunningProps) {
  const { hour, at, playing } = replay;
  const time = formatTime(hour.from + at, language);
  const { count } = replayAt(hour, at, 0);
  return (
    <section aria-label={words.replaying} className="dashboard-replay dashboard-replay-on">
      <p className="flex items-center gap-3">
        <strong className="dashboard-badge">{words.replaying}</strong>
        <span className="font-bold text-xl tabular-nums">{time}</span>
        <span className="text-muted tabular-nums">
          {interpolate(words.soFar, { n: new Intl.NumberFormat(language).format(count) })}
        </span>
      </p>
      <input
        aria-label={words.scrub}
        aria-valuetext={time}
        className="dashboard-scrubber"
        max={HOUR_MS}
        min={0}
        onChange={({ target }) => change({ at: Number(target.value) })}
        step={MINUTE_MS / 4}
        type="range"
        value={at}
      />
      <button
        className="button-quiet"
        onClick={() => change({ playing: !playing })}
        ref={control}
        type="button"
      >
        {playing ? words.halt : words.play}
      </button>
      <button className="button-quiet" onClick={stop} type="button">
        {words.stop}
      </button>
      <p className="w-full text-muted text-sm">{words.replayHint}</p>
    </section>
  );
}

const formatTime = (at: number, language: Language) =>
  formatDateTime(new Date(at), language, { style: 'time' });
