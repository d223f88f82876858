import { useSyncExternalStore } from 'react';

/**
 * What goods cost as this page shows it. A purchase sends this price, so that nobody pays another
 * one than the one they see.
 */

type Correction = {
  price: number;
  /** The price in the page that this one takes the place of. */
  instead: number;
};

const listeners = new Set<() => void>();
const corrections = new Map<number, Correction>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The price of goods to show, in whole won: the rendered one, until the shop has said another.
 *
 * @param rendered the price that came with the page. A newer page brings another one, which counts.
 */
export function useShownPrice(goodsId: number, rendered: number): number {
  const shown = () => {
    const correction = corrections.get(goodsId);
    return correction?.instead === rendered ? correction.price : rendered;
  };
  return useSyncExternalStore(subscribe, shown, () => rendered);
}

/** Shows `price`, which the shop has said, in place of the `rendered` one. In whole won. */
export function showPrice(goodsId: number, price: number, rendered: number): void {
  corrections.set(goodsId, { price, instead: rendered });
  for (const listener of listeners) listener();
}
