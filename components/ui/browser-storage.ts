/**
 * Reads and writes texts in one of the browser's storages, and never throws. Where the browser
 * refuses, the texts are kept in memory until the page is unloaded.
 *
 * @param kind the storage's name, not the storage: reading `window.localStorage` may throw already.
 */
export function browserStorage(kind: 'localStorage' | 'sessionStorage') {
  const memory = new Map<string, string>();
  return {
    read: (key: string): string | null =>
      attempt(() => window[kind].getItem(key)) ?? memory.get(key) ?? null,
    /**
     * @param text null removes the key.
     * @returns whether it outlasts the page.
     */
    write(key: string, text: string | null): boolean {
      memory.delete(key);
      const isStored = attempt(() => {
        if (text === null) window[kind].removeItem(key);
        else window[kind].setItem(key, text);
        return true;
      });
      if (!isStored && text !== null) memory.set(key, text);
      return isStored ?? false;
    },
  };
}

/** @returns undefined where the browser refuses: it has no room left, or stores nothing at all. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch (error) {
    console.info('browser storage refused', error);
    return undefined;
  }
}
