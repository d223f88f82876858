import type { Finding, History } from './history';

/** Whether what was sold is what the shelves lack. Nothing is cancelled in these histories. */
export function checkStock({ asks, buyers, stock }: History): Finding[] {
  const findings: Finding[] = [];
  const items = buyers.flatMap(({ orders }) => orders).flatMap(({ items }) => items);
  for (const { goodsId, before, after } of stock) {
    const sold = items
      .filter((item) => item.goodsId === goodsId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const evidence = `goods ${goodsId}: ${before} before, ${sold} sold, ${after} after`;
    if (sold > before || after < 0) findings.push({ kind: 'oversold', evidence });
    if (before - sold !== after) findings.push({ kind: 'stock does not add up', evidence });
    for (const ask of asks) {
      const { answer } = ask;
      if (ask.goodsId !== goodsId || answer.told !== 'refused' || answer.code !== 'SOLD_OUT')
        continue;
      if (ask.quantity > after) continue;
      const asked = `${ask.buyer} asked for ${ask.quantity} by ${ask.key} and was refused`;
      findings.push({ kind: 'refused though it was there', evidence: `${evidence}; ${asked}` });
    }
  }
  return findings;
}
