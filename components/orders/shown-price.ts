import { useSyncExternalStore } from 'react';
import { createEmitter } from '@/components/ui/create-emitter';

/** The price that this page shows. A purchase sends it, so that nobody pays a price they did not see. */

type Correction = {
  price: number;
  /** The rendered price that it replaces. */
  replaces: number;
};

const corrections = new Map<number, Correction>();
const { emit, subscribe } = createEmitter();

/**
 * The price of goods to show, in whole won: the rendered one, unless the shop has corrected it.
 *
 * @param rendered the price that came with the page. A newer one overrides the correction.
 */
export function useShownPrice(goodsId: number, rendered: number): number {
  const shown = () => {
    const correction = corrections.get(goodsId);
    return correction?.replaces === rendered ? correction.price : rendered;
  };
  return useSyncExternalStore(subscribe, shown, () => rendered);
}

/** Shows `price` instead of the `rendered` one. In whole won. */
export function showPrice(goodsId: number, price: number, rendered: number): void {
  corrections.set(goodsId, { price, replaces: rendered });
  emit();
}
