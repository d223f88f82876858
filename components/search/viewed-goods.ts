import { browserStorage } from '@/components/ui/browser-storage';
import { parseJson } from '@/components/ui/parse-json';

const KEY = 'salebell.seen';
const MAX_GOODS = 8;
const COOKIE = 'seen';
const YEAR_S = 365 * 24 * 60 * 60;
const { read, write } = browserStorage('localStorage');

/** The ids of the goods viewed in this browser, the last first. */
export function loadViewedGoods(): number[] {
  const stored = parseJson(read(KEY));
  if (!Array.isArray(stored)) return [];
  return stored.filter((one) => Number.isSafeInteger(one) && one > 0).slice(0, MAX_GOODS);
}

export function saveViewedGoods(goodsId: number): void {
  const viewed = [goodsId, ...loadViewedGoods().filter((one) => one !== goodsId)].slice(
    0,
    MAX_GOODS,
  );
  if (write(KEY, JSON.stringify(viewed))) writeCookie(viewed);
}

/** On log-out: the next user of this browser does not see the goods. */
export function clearViewedGoods(): void {
  if (write(KEY, null)) writeCookie([]);
}

/** With this cookie the server reserves room for the list. */
function writeCookie(goodsIds: readonly number[]): void {
  const age = goodsIds.length > 0 ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${COOKIE}=${goodsIds.join('.')}; path=/; max-age=${age}; samesite=lax${secure}`;
}
