import { browserStorage } from '@/components/ui/browser-storage';
import { parseJson } from '@/components/ui/parse-json';
import { writeCookie } from '@/components/ui/write-cookie';

const KEY = 'salebell.seen';
const MAX_GOODS = 8;
const COOKIE = 'seen';
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
  if (write(KEY, JSON.stringify(viewed))) writeSeenCookie(viewed);
}

/** On log-out: the next user of this browser does not see the goods. */
export function clearViewedGoods(): void {
  if (write(KEY, null)) writeSeenCookie([]);
}

/** With this cookie the server reserves room for the list. */
const writeSeenCookie = (goodsIds: readonly number[]) => writeCookie(COOKIE, goodsIds.join('.'));
