/** Calls every subscriber at each `emit`. It stores no value (see `createStore`). */
export function createEmitter<Args extends unknown[] = []>() {
  const listeners = new Set<(...args: Args) => void>();
  return {
    emit: (...args: Args): void => {
      for (const listener of listeners) listener(...args);
    },
    /** @returns the function that unsubscribes. */
    subscribe: (listener: (...args: Args) => void) => {
      listeners.add(listener);
      return (): void => {
        listeners.delete(listener);
      };
    },
  };
}
