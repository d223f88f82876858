/** Goods that were just added: their page, to which the form leads, says so once. */
let added: number | null = null;

export function saveAddedGoods(goodsId: number): void {
  added = goodsId;
}

/** Whether these goods were just added; true once. */
export function takeAddedGoods(goodsId: number): boolean {
  if (added !== goodsId) return false;
  added = null;
  return true;
}
