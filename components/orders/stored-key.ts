import { browserStorage } from '@/components/ui/browser-storage';

const { read, write } = browserStorage('sessionStorage');

const nameOf = (owner: string, goodsId: number) => `salebell.buying.${owner}.${goodsId}`;

/**
 * The Idempotency-Key under which this tab asks for one piece of the goods, a reload later too: the
 * same until it is forgotten.
 *
 * @param owner the account that buys.
 */
export function loadKey(owner: string, goodsId: number): string {
  const name = nameOf(owner, goodsId);
  const kept = read(name);
  if (kept) return kept;
  const key = newKey();
  write(name, key);
  return key;
}

/** The shop has answered for good: the next purchase is another one. */
export function removeKey(owner: string, goodsId: number): void {
  write(nameOf(owner, goodsId), null);
}

/**
 * An Idempotency-Key. `randomUUID` is for secure pages alone; a shop in a home network may have no
 * https.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}
