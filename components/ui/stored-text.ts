/**
 * Texts by name in one of this browser's storages. Of a browser that refuses to keep anything they
 * last as long as the page.
 *
 * @param storage asked for anew each time: merely naming it may throw.
 */
export function storedText(storage: () => Storage) {
  const instead = new Map<string, string>();
  return {
    read(name: string): string | null {
      try {
        return storage().getItem(name) ?? instead.get(name) ?? null;
      } catch (error) {
        console.info('this browser keeps nothing', error);
        return instead.get(name) ?? null;
      }
    },
    /** @param text null to forget it. */
    write(name: string, text: string | null): void {
      instead.delete(name);
      try {
        if (text === null) storage().removeItem(name);
        else storage().setItem(name, text);
      } catch (error) {
        console.info('this browser keeps nothing', error);
        if (text !== null) instead.set(name, text);
      }
    },
  };
}
