const listeners = new Set<() => void>();

/** Opens the feed of this page, wherever its button is. */
export function openFeed(): void {
  for (const listener of listeners) listener();
}

/** @returns what ends it. */
export function onOpenFeed(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
