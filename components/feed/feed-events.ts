const listeners = new Set<() => void>();

/** Opens the feed of this page, wherever its button is. */
export function requestFeed(): void {
  for (const listener of listeners) listener();
}

/** @returns what ends it. */
export function onFeedRequest(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
