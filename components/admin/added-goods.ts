/** The goods that were just added. Their page, which the form opens, says so once. */
let added: number | null = null;

export function saveAddedGoods(goodsId: number): void {
  added = goodsId;
}

/** Whether these goods were just added. Returns true once. */
export function takeAddedGoods(goodsId: number): boolean {
  if (added !== goodsId) return false;
  added = null;
  return true;
}
