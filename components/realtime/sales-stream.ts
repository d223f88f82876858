import { createEmitter } from '@/components/ui/create-emitter';
import type { Sale } from '@/lib/sales/sale';

/** What the page's one socket delivers, for every component that shows sales. */
export type StreamListener = {
  /** Receives sales in ascending order of seq, each once. */
  show: (sales: readonly Sale[]) => void;
  /** Receives the seq of a retracted sale. */
  retract: (seq: number) => void;
};

const sales = createEmitter<[sales: readonly Sale[]]>();
const retractions = createEmitter<[seq: number]>();

export const publishSales = sales.emit;
export const publishRetracted = retractions.emit;

/** Subscribes to every sale from now on. @returns the function that unsubscribes. */
export function listenToSales({ show, retract }: StreamListener): () => void {
  const unsubscribeSales = sales.subscribe(show);
  const unsubscribeRetractions = retractions.subscribe(retract);
  return () => {
    unsubscribeSales();
    unsubscribeRetractions();
  };
}
