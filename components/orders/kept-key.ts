import { newKey } from '@/components/orders/new-key';
import { keptText } from '@/components/ui/kept-text';

const { read, write } = keptText(() => window.sessionStorage);

const nameOf = (owner: string, goodsId: number) => `salebell.buying.${owner}.${goodsId}`;

/**
 * The Idempotency-Key under which this tab asks for one piece of the goods, a reload later too: the
 * same until it is forgotten.
 *
 * @param owner the account that buys.
 */
export function keptKey(owner: string, goodsId: number): string {
  const name = nameOf(owner, goodsId);
  const kept = read(name);
  if (kept) return kept;
  const key = newKey();
  write(name, key);
  return key;
}

/** The shop has answered for good: the next purchase is another one. */
export function forgetKey(owner: string, goodsId: number): void {
  write(nameOf(owner, goodsId), null);
}
