import { browserStorage } from '@/components/ui/browser-storage';

const CHANNEL = 'salebell.session';
/** The time of the last change, in milliseconds since 1970, for pages that subscribe later. */
const CHANGED_AT = 'salebell.session-changed';
const { read, write } = browserStorage('localStorage');
/** Other modules of this page get its messages too: it ignores its own. */
const pageId = Math.random().toString(36).slice(2);

/** Notifies the other tabs of this browser that somebody logged in or out, or changed the account. */
export function publishSessionChange(): void {
  write(CHANGED_AT, String(Date.now()));
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(pageId);
  channel.close();
}

/**
 * Calls `listener` when another tab published a change: at once if that was after this page was
 * requested, and when the page comes back from the back/forward cache, where it gets no messages.
 *
 * @returns the function that unsubscribes.
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
