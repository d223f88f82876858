'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { LiveWords } from '@/components/feed/live-words';

type Props = { words: Pick<LiveWords, 'fullScreen' | 'leaveFullScreen'> };

/** Shows the dashboard in full screen, and keeps the screen awake where the browser can. */
export function FullScreenButton({ words }: Props) {
  const isFull = useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  );
  useEffect(() => {
    if (!isFull || !('wakeLock' in navigator)) return;
    const lock = navigator.wakeLock.request('screen');
    // The browser may refuse, for example on a low battery: the screen may then turn off.
    lock.catch((error: unknown) => console.info('the wake lock was refused', error));
    return () => void lock.then((held) => held.release()).catch(console.info);
  }, [isFull]);
  async function toggle(): Promise<void> {
    try {
      await (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch (error) {
      console.warn('the full screen was refused', error);
    }
  }
  return (
    <button className="button-quiet dashboard-full" onClick={() => void toggle()} type="button">
      {isFull ? words.leaveFullScreen : words.fullScreen}
    </button>
  );
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
