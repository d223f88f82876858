import { browserStorage } from '@/components/ui/browser-storage';
import { parseJson } from '@/components/ui/parse-json';

const KEY = 'salebell.seen';
const MOST = 8;
const COOKIE = 'seen';
const YEAR_S = 365 * 24 * 60 * 60;
const { read, write } = browserStorage('localStorage');

/** The goods looked at in this browser, the last first. Only ids: what they cost may change. */
export function loadViewedGoods(): number[] {
  const stored = parseJson(read(KEY));
  if (!Array.isArray(stored)) return [];
  return stored.filter((one) => Number.isSafeInteger(one) && one > 0).slice(0, MOST);
}

export function saveViewedGoods(goodsId: number): void {
  const seen = [goodsId, ...loadViewedGoods().filter((one) => one !== goodsId)].slice(0, MOST);
  if (write(KEY, JSON.stringify(seen))) writeCookie(seen);
}

/** Whoever used this browser leaves it: what they looked at is not for the next one. */
export function clearViewedGoods(): void {
  if (write(KEY, null)) writeCookie([]);
}

/** So that the server keeps room for them in the page from the first paint on. */
function writeCookie(seen: readonly number[]): void {
  const age = seen.length > 0 ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${COOKIE}=${seen.join('.')}; path=/; max-age=${age}; samesite=lax${secure}`;
}
