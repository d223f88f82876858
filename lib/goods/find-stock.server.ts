import { processSingleton } from '@/lib/core/process-singleton.server';
import type { StockLevel } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

type Stock = { goodsId: number; stock: number };
type Asking = { ids: Set<number>; answer: Promise<Map<number, number>> };
type Queue = { running: Promise<unknown>; next: Asking | undefined };

const queue = () =>
  processSingleton<Queue>('find-stock', () => ({ running: Promise.resolve(), next: undefined }));

/**
 * The stock of goods as the store has it now. Whoever asks while the store is asked already shares
 * the next question with all others who wait: a thousand shoppers who come back at the same moment
 * cost two.
 */
export async function findStock(goodsIds: readonly number[]): Promise<Stock[]> {
  const waiting = queue();
  waiting.next ??= askAfter(waiting);
  const { ids, answer } = waiting.next;
  for (const goodsId of goodsIds) ids.add(goodsId);
  const found = await answer;
  return goodsIds.flatMap((goodsId) => {
    const stock = found.get(goodsId);
    return stock === undefined ? [] : [{ goodsId, stock }];
  });
}

function askAfter(waiting: Queue): Asking {
  const ids = new Set<number>();
  const answer = waiting.running.then(async () => {
    waiting.next = undefined;
    const found = await GoodsModel.find({ goodsId: { $in: [...ids] } })
      .select({ goodsId: 1, stock: 1, revision: 1, hidden: 1 })
      .lean();
    return new Map(found.map((goods) => [goods.goodsId, toStockLevel(goods).stock]));
  });
  // Who asks next waits for this one, however it ends; its own askers hear of a failure.
  waiting.running = answer.catch(() => undefined);
  return { ids, answer };
}

type Counted = Pick<GoodsDocument, 'goodsId' | 'stock' | 'revision' | 'hidden'>;

/** What a page that shows the goods is told of them: of hidden ones there is nothing to buy. */
export function toStockLevel({ goodsId, stock, revision, hidden }: Counted): StockLevel {
  return { goodsId, stock: hidden ? 0 : stock, revision };
}

/** What there is of goods that changed since `from`, by the database's clock. */
export async function findChangedStockLevels(
  from: Date,
  signal: AbortSignal,
): Promise<StockLevel[]> {
  const fields = { goodsId: 1, stock: 1, revision: 1, hidden: 1 };
  const found = await GoodsModel.find({ changedAt: { $gte: from } }, fields, { signal })
    .readConcern('majority')
    .lean();
  return found.map(toStockLevel);
}
