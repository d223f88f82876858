import { useEffect, useState } from 'react';
import { fetchSalesSince } from '@/components/realtime/fetch-sales';
import { listenToSales } from '@/components/realtime/sales-stream';
import { startOfHour } from '@/lib/dashboard/hour';
import { HOUR_MS, type Hour, hourOf, REPLAY_SPEED } from '@/lib/dashboard/replay';

const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';
const TICK_MS = 250;
/** With reduced motion the replay moves once a second, by one minute of the hour. */
const REDUCED_MOTION_TICK_MS = 1_000;

export type Replay =
  | { state: 'off' | 'loading' | 'failed' | 'none' }
  | { state: 'on'; hour: Hour; at: number; playing: boolean };

/**
 * Replays the last hour in a minute.
 *
 * @param now the end of the hour, in milliseconds since 1970 by the server's clock.
 */
export function useReplay(now: number) {
  const [replay, setReplay] = useState<Replay>({ state: 'off' });
  const playing = replay.state === 'on' && replay.playing;

  useEffect(() => {
    if (!playing) return;
    const tick = window.matchMedia(REDUCED_MOTION).matches ? REDUCED_MOTION_TICK_MS : TICK_MS;
    const timer = window.setInterval(() => setReplay((before) => advance(before, tick)), tick);
    return () => window.clearInterval(timer);
  }, [playing]);
  useEffect(
    () =>
      listenToSales({
        show: () => undefined,
        retract: (seq) => setReplay((before) => without(before, seq)),
      }),
    [],
  );

  async function start(): Promise<void> {
    setReplay({ state: 'loading' });
    try {
      const sales = await fetchSalesSince(startOfHour(now));
      if (sales.length === 0) setReplay({ state: 'none' });
      else setReplay({ state: 'on', hour: hourOf(sales, now), at: 0, playing: true });
    } catch (error) {
      console.info('the sales of the hour could not be loaded', error);
      setReplay({ state: 'failed' });
    }
  }
  const change = (to: { at: number } | { playing: boolean }) =>
    setReplay((before) => {
      if (before.state !== 'on') return before;
      // Played after its end, the replay starts again.
      const restart = 'playing' in to && to.playing && before.at >= HOUR_MS ? { at: 0 } : {};
      return { ...before, ...to, ...restart };
    });
  return { replay, start, change, stop: () => setReplay({ state: 'off' }) };
}

function advance(replay: Replay, elapsedMs: number): Replay {
  if (replay.state !== 'on') return replay;
  const at = Math.min(HOUR_MS, replay.at + elapsedMs * REPLAY_SPEED);
  return { ...replay, at, playing: at < HOUR_MS };
}

function without(replay: Replay, seq: number): Replay {
  if (replay.state !== 'on') return replay;
  const sales = replay.hour.sales.filter((sale) => sale.seq !== seq);
  return { ...replay, hour: { ...replay.hour, sales } };
}
