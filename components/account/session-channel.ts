import { browserStorage } from '@/components/ui/browser-storage';

const CHANNEL = 'salebell.session';
/** When the session last changed, in milliseconds since 1970: for pages that were not listening yet. */
const CHANGED_AT = 'salebell.session-changed';
const { read, write } = browserStorage('localStorage');
/** A channel also brings a page what it said itself. */
const pageId = Math.random().toString(36).slice(2);

/** Tells the other tabs of this browser that somebody logged in or out, or changed their account. */
export function publishSessionChange(): void {
  write(CHANGED_AT, String(Date.now()));
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(pageId);
  channel.close();
}

/**
 * Calls `listener` when another tab published a change: at once where that was since this page was
 * asked for, and when it is shown again from the browser's back/forward cache, where it heard nothing.
 *
 * @returns what ends it.
 */
export function onSessionChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) listener();
  };
  channel.onmessage = ({ data }) => {
    if (data !== pageId) listener();
  };
  window.addEventListener('pageshow', shown);
  if (Number(read(CHANGED_AT) ?? 0) > performance.timeOrigin) listener();
  return () => {
    channel.close();
    window.removeEventListener('pageshow', shown);
  };
}
