import { useSyncExternalStore } from 'react';
import { browserStorage } from '@/components/ui/browser-storage';
import { createEmitter } from '@/components/ui/create-emitter';

const KEY = 'salebell.muted';
const { read, write } = browserStorage('localStorage');
const { emit, subscribe } = createEmitter();

/** Whether this shopper muted the toasts. It lasts, and holds for every tab of this browser. */
export const isMuted = (): boolean => read(KEY) === 'yes';

export function setMuted(muted: boolean): void {
  write(KEY, muted ? 'yes' : null);
  emit();
}

export function useMuted(): boolean {
  return useSyncExternalStore(subscribeInAllTabs, isMuted, () => false);
}

/** The browser fires `storage` only in the other tabs; the emitter covers this one. */
function subscribeInAllTabs(listener: () => void): () => void {
  const unsubscribe = subscribe(listener);
  window.addEventListener('storage', listener);
  return () => {
    unsubscribe();
    window.removeEventListener('storage', listener);
  };
}
