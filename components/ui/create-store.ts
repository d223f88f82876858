import { createEmitter } from '@/components/ui/create-emitter';

/** Keeps one value outside React. `subscribe` and `get` are what `useSyncExternalStore` takes. */
export function createStore<T>(value: T) {
  const { emit, subscribe } = createEmitter();
  return {
    get: (): T => value,
    set: (next: T): void => {
      value = next;
      emit();
    },
    subscribe,
  };
}
