import { newKey } from '@/components/orders/new-key';

/** For a browser that refuses to keep anything: the key then lasts as long as the page. */
const instead = new Map<string, string>();

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
  instead.set(name, key);
  write(name, key);
  return key;
}

/** The shop has answered for good: the next purchase is another one. */
export function forgetKey(owner: string, goodsId: number): void {
  const name = nameOf(owner, goodsId);
  instead.delete(name);
  write(name, null);
}

function read(name: string): string | null {
  try {
    return window.sessionStorage.getItem(name) ?? instead.get(name) ?? null;
  } catch (error) {
    console.info('this browser keeps nothing', error);
    return instead.get(name) ?? null;
  }
}

function write(name: string, key: string | null): void {
  try {
    if (key === null) window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, key);
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}
