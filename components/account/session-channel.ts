const CHANNEL = 'salebell.session';
/** A channel also brings a page what it said itself. */
const pageId = Math.random().toString(36).slice(2);

/** Tells the other tabs of this browser that somebody logged in or out, or changed their account. */
export function publishSessionChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(pageId);
  channel.close();
}

/**
 * Calls `listener` when another tab published a change, and when this page is shown again from the
 * browser's back/forward cache, where it heard nothing. @returns what ends it.
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
  return () => {
    channel.close();
    window.removeEventListener('pageshow', shown);
  };
}
