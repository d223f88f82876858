import type { Ask, Cancel, Finding, History } from './history';

/** Checks that the stock fell by what was sold and not cancelled, and that refusals were right. */
export function checkStock({ asks, cancels, buyers, stock }: History): Finding[] {
  const findings: Finding[] = [];
  const kept = buyers.flatMap(({ orders }) => orders).filter(({ cancelledAt }) => !cancelledAt);
  const items = kept.flatMap(({ items }) => items);
  for (const { goodsId, before, after } of stock) {
    const sold = items
      .filter((item) => item.goodsId === goodsId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const evidence = `goods ${goodsId}: ${before} before, ${sold} sold, ${after} after`;
    if (sold > before || after < 0) findings.push({ kind: 'oversold', evidence });
    if (before - sold !== after) findings.push({ kind: 'stock does not add up', evidence });
    for (const ask of asks) {
      const { answer } = ask;
      if (ask.goodsId !== goodsId || answer.outcome !== 'refused' || answer.code !== 'SOLD_OUT')
        continue;
      if (ask.quantity > after - releasedSince(ask, cancels) - unpaidOf(goodsId, buyers)) continue;
      const asked = `${ask.buyer} asked for ${ask.quantity} by ${ask.key} and was refused`;
      findings.push({ kind: 'refused despite stock', evidence: `${evidence}; ${asked}` });
    }
  }
  return findings;
}

/** The number of pieces that unpaid orders gave back, at any time: nobody asked for it. */
function unpaidOf(goodsId: number, buyers: History['buyers']): number {
  return buyers
    .flatMap(({ orders }) => orders)
    .filter(({ cancelReason }) => cancelReason && cancelReason !== 'shopper')
    .flatMap(({ items }) => items)
    .filter((item) => item.goodsId === goodsId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The number of pieces that cancellations may have released after this refusal. */
function releasedSince({ goodsId, at }: Ask, cancels: readonly Cancel[]): number {
  const since = new Map(
    cancels.filter(({ until }) => until >= at).map(({ order }) => [order.orderId, order]),
  );
  return [...since.values()]
    .flatMap(({ items }) => items)
    .filter((item) => item.goodsId === goodsId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
