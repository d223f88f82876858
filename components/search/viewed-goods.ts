const KEY = 'salebell.seen';
const MOST = 8;
const COOKIE = 'seen';
const YEAR_S = 365 * 24 * 60 * 60;

/** The goods looked at in this browser, the last first. Only ids: what they cost may change. */
export function loadViewedGoods(): number[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((one) => Number.isSafeInteger(one) && one > 0).slice(0, MOST);
  } catch (error) {
    // A browser may keep nothing, or something that somebody else wrote.
    console.info('nothing was kept of what was looked at', error);
    return [];
  }
}

export function saveViewedGoods(goodsId: number): void {
  const seen = [goodsId, ...loadViewedGoods().filter((one) => one !== goodsId)].slice(0, MOST);
  try {
    window.localStorage.setItem(KEY, JSON.stringify(seen));
    writeCookie(seen);
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}

/** Whoever used this browser leaves it: what they looked at is not for the next one. */
export function clearViewedGoods(): void {
  try {
    window.localStorage.removeItem(KEY);
    writeCookie([]);
  } catch (error) {
    console.info('this browser keeps nothing', error);
  }
}

/** So that the server keeps room for them in the page from the first paint on. */
function writeCookie(seen: readonly number[]): void {
  const age = seen.length > 0 ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${COOKIE}=${seen.join('.')}; path=/; max-age=${age}; samesite=lax${secure}`;
}
