import { processSingleton } from '@/lib/core/process-singleton.server';
import { GoodsModel } from '@/lib/goods/goods.model.server';
import { stockLevelOf } from '@/lib/goods/stock-level.server';

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
    return new Map(found.map((goods) => [goods.goodsId, stockLevelOf(goods).stock]));
  });
  // Who asks next waits for this one, however it ends; its own askers hear of a failure.
  waiting.running = answer.catch(() => undefined);
  return { ids, answer };
}
