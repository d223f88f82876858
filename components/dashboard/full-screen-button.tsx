'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { LiveWords } from '@/components/feed/live-words';

type Props = { words: Pick<LiveWords, 'fullScreen' | 'leaveFullScreen'> };

/** Gives the wall the whole screen, and keeps the screen awake meanwhile where that can be had. */
export function FullScreenButton({ words }: Props) {
  const isFull = useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  );
  useEffect(() => {
    if (!isFull || !('wakeLock' in navigator)) return;
    const lock = navigator.wakeLock.request('screen');
    // A battery that is low may refuse; the wall goes on.
    lock.catch((error: unknown) => console.info('the screen may sleep', error));
    return () => void lock.then((held) => held.release()).catch(console.info);
  }, [isFull]);
  async function turn(): Promise<void> {
    try {
      await (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch (error) {
      console.warn('no full screen', error);
    }
  }
  return (
    <button className="button-quiet wall-full" onClick={() => void turn()} type="button">
      {isFull ? words.leaveFullScreen : words.fullScreen}
    </button>
  );
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
