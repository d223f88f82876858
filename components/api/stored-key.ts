import { browserStorage } from '@/components/ui/browser-storage';

const { read, write } = browserStorage('sessionStorage');

const keyName = (owner: string, goodsId: number) => `salebell.buying.${owner}.${goodsId}`;

/**
 * The Idempotency-Key of this tab's purchase of one piece of the goods. It survives a reload, until
 * `removeKey`.
 *
 * @param owner the account that buys.
 */
export function loadKey(owner: string, goodsId: number): string {
  const name = keyName(owner, goodsId);
  const stored = read(name);
  if (stored) return stored;
  const key = newKey();
  write(name, key);
  return key;
}

/** After a final answer of the shop: the next purchase gets another key. */
export function removeKey(owner: string, goodsId: number): void {
  write(keyName(owner, goodsId), null);
}

/**
 * A new Idempotency-Key. Not by `crypto.randomUUID`, which needs HTTPS: a shop in a home network may
 * have none.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}
