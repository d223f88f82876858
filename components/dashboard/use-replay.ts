import { useEffect, useState } from 'react';
import { fetchSalesSince } from '@/components/realtime/fetch-sales';
import { listenToSales } from '@/components/realtime/sales-stream';
import { startOfHour } from '@/lib/dashboard/hour';
import { HOUR_MS, type Hour, hourOf, REPLAY_SPEED } from '@/lib/dashboard/replay';

const CALM = '(prefers-reduced-motion: reduce)';
const TICK_MS = 250;
/** Who wants less motion sees one step a second, a minute of the hour. */
const CALM_TICK_MS = 1_000;

export type Replay =
  | { state: 'off' | 'loading' | 'failed' | 'none' }
  | { state: 'on'; hour: Hour; at: number; playing: boolean };

/**
 * The last hour once more, in a minute.
 *
 * @param now milliseconds by the server's clock: where the hour ends.
 */
export function useReplay(now: number) {
  const [replay, setReplay] = useState<Replay>({ state: 'off' });
  const playing = replay.state === 'on' && replay.playing;

  useEffect(() => {
    if (!playing) return;
    const tick = window.matchMedia(CALM).matches ? CALM_TICK_MS : TICK_MS;
    const timer = window.setInterval(() => setReplay((before) => step(before, tick)), tick);
    return () => window.clearInterval(timer);
  }, [playing]);
  useEffect(
    () =>
      listenToSales({
        show: () => undefined,
        // What is taken back was never sold, in the replay neither.
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
      console.info('the hour did not come', error);
      setReplay({ state: 'failed' });
    }
  }
  const change = (to: { at: number } | { playing: boolean }) =>
    setReplay((before) => {
      if (before.state !== 'on') return before;
      // Played again after its end, it begins anew.
      const again = 'playing' in to && to.playing && before.at >= HOUR_MS ? { at: 0 } : {};
      return { ...before, ...to, ...again };
    });
  return { replay, start, change, stop: () => setReplay({ state: 'off' }) };
}

function step(replay: Replay, passed: number): Replay {
  if (replay.state !== 'on') return replay;
  const at = Math.min(HOUR_MS, replay.at + passed * REPLAY_SPEED);
  return { ...replay, at, playing: at < HOUR_MS };
}

function without(replay: Replay, seq: number): Replay {
  if (replay.state !== 'on') return replay;
  const sales = replay.hour.sales.filter((sale) => sale.seq !== seq);
  return { ...replay, hour: { ...replay.hour, sales } };
}
