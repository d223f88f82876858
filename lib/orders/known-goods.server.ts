import { LruCache } from '@/lib/core/lru-cache';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { AvailableGoods } from '@/lib/orders/allocate-pieces.server';

const MAX_KNOWN_GOODS = 1_000;

/** Goods that something else changed, such as another node, are read for every batch for so long. */
const CONTESTED_MS = 5_000;

/**
 * Goods as the last batch left them, so that the next one need not read them. They may be
 * outdated: a batch writes only to goods that are as it knows them, and reads them before it refuses a
 * purchase (`write-batch.server.ts`).
 *
 * A batch takes goods, and puts them back when it is committed: what a failed one knew is forgotten.
 */
class KnownGoods {
  readonly #goods = new LruCache<number, AvailableGoods>(MAX_KNOWN_GOODS);
  /** Until when goods are contested, by `performance.now()`. */
  readonly #contested = new LruCache<number, number>(MAX_KNOWN_GOODS);

  /** Removes and returns those of the goods that are known, by goodsId. */
  take(goodsIds: readonly number[]): Map<number, AvailableGoods> {
    const taken = new Map<number, AvailableGoods>();
    for (const goodsId of goodsIds) {
      const goods = this.#goods.get(goodsId);
      if (goods) taken.set(goodsId, goods);
      this.#goods.delete(goodsId);
    }
    return taken;
  }

  put(goods: readonly AvailableGoods[]): void {
    const now = performance.now();
    for (const one of goods) {
      if (now >= (this.#contested.get(one.goodsId) ?? 0)) this.#goods.set(one.goodsId, one);
    }
  }

  /** The next batches read these goods. */
  markContested(goodsIds: readonly number[]): void {
    const until = performance.now() + CONTESTED_MS;
    for (const goodsId of goodsIds) this.#contested.set(goodsId, until);
  }
}

export const knownGoods = () => processSingleton('known-goods', () => new KnownGoods());
