import type { Sale } from '@/lib/sales/sale';

/** Sales as this page hears them, each once and in order, for whoever shows them. */
export type StreamListener = {
  /** Takes sales, ascending, each once. */
  show: (sales: readonly Sale[]) => void;
  /** Takes the seq of a sale that was taken back. */
  retract: (seq: number) => void;
};

const listeners = new Set<StreamListener>();

/** Hears every sale from now on. @returns what ends it. */
export function listenToSales(listener: StreamListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function publishSales(sales: readonly Sale[]): void {
  for (const { show } of listeners) show(sales);
}

export function publishRetracted(seq: number): void {
  for (const { retract } of listeners) retract(seq);
}
