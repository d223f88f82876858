import { useSyncExternalStore } from 'react';

const KEY = 'salebell.muted';
const listeners = new Set<() => void>();
/** Where the browser keeps nothing, it holds for this page. */
let here = false;

/** Whether this shopper silenced the bell. It lasts, and holds for every tab of this browser. */
export function isMuted(): boolean {
  try {
    return window.localStorage.getItem(KEY) === 'yes';
  } catch (error) {
    console.info('muted', error);
    return here;
  }
}

export function setMuted(muted: boolean): void {
  here = muted;
  try {
    if (muted) window.localStorage.setItem(KEY, 'yes');
    else window.localStorage.removeItem(KEY);
  } catch (error) {
    console.warn('muted', error);
  }
  for (const listener of listeners) listener();
}

export function useMuted(): boolean {
  return useSyncExternalStore(subscribe, isMuted, () => false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
