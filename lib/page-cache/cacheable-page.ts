import { CATEGORIES, SORTS } from '@/lib/goods/goods';
import { readCookie } from '@/lib/http/read-cookie';
import { splitAddress } from '@/lib/i18n/page-address';
import { hasSeenGoods } from '@/lib/page-cache/request-cookies';

/** A page that the cache may hold, and all that its shell depends on apart from the reader's account. */
export type CacheablePage = {
  /** The address that Next renders: path and query, without anything that the page ignores. */
  address: string;
  /** The cookies that Next renders it with. */
  cookies: { theme?: 'light' | 'dark'; seen?: '0' };
  /** A signed-in reader is redirected away from it. */
  isForGuests: boolean;
};

/** The goods in the address; at most nine digits, as other ids do not exist. */
const GOODS = /^\/goods\/([1-9]\d{0,8})$/;
/** Other pages that ignore their query. */
const QUERYLESS = ['/live', '/lesson', '/developers'];
/** The pages that the log-in links of the shop's own pages lead to. */
const NEXT_PATH = /^\/(?:|cart|orders|account|goods\/[1-9]\d{0,8})$/;

/**
 * The cacheable page at `url`; null for every other page. The addresses are finite: with only known values of
 * known parameters, no reader can fill the cache with addresses of their own. A search, a cursor and a
 * price limit are not cacheable.
 */
export function cacheablePage(url: string, cookies: string | undefined): CacheablePage | null {
  const [, path = '', search = ''] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  const { language, path: page } = splitAddress(path);
  // `/en/` and `/en//goods/8` are other addresses, which Next redirects or does not know.
  if (!language || path !== `/${language}${page === '/' ? '' : page}`) return null;
  const query = pageQuery(page, new URLSearchParams(search));
  if (query === null) return null;
  const theme = readCookie(cookies, 'theme');
  const goodsId = GOODS.exec(page)?.[1];
  const showsSeen = page === '/' || goodsId !== undefined;
  const current = goodsId === undefined ? undefined : Number(goodsId);
  const hasSeen = showsSeen && hasSeenGoods(readCookie(cookies, 'seen'), current);
  return {
    address: query ? `${path}?${query}` : path,
    cookies: {
      ...((theme === 'light' || theme === 'dark') && { theme }),
      ...(hasSeen && { seen: '0' as const }),
    },
    isForGuests: page === '/log-in' || page === '/sign-up',
  };
}

/** The canonical query of `page`; null when the page, or the page with this query, is not cacheable. */
function pageQuery(page: string, query: URLSearchParams): string | null {
  if (page === '/') return catalogueQuery(query);
  if (page === '/log-in' || page === '/sign-up') return nextQuery(query);
  return QUERYLESS.includes(page) || GOODS.test(page) ? '' : null;
}

function catalogueQuery(query: URLSearchParams): string | null {
  if (['q', 'minPrice', 'maxPrice', 'cursor', 'show'].some((name) => query.get(name))) return null;
  const canonical = new URLSearchParams();
  const category = single(query, 'category');
  if (CATEGORIES.some((one) => one === category)) canonical.set('category', category);
  const sort = single(query, 'sort');
  if (sort !== 'newest' && SORTS.some((one) => one === sort)) canonical.set('sort', sort);
  if (['true', '1'].includes(single(query, 'inStock'))) canonical.set('inStock', 'true');
  return canonical.toString();
}

function nextQuery(query: URLSearchParams): string | null {
  const next = query.getAll('next');
  if (next.length === 0) return '';
  const [path = ''] = next;
  return next.length === 1 && NEXT_PATH.test(path) ? `next=${encodeURIComponent(path)}` : null;
}

/** The value of a parameter; empty when it is given more than once, which pages ignore. */
function single(query: URLSearchParams, name: string): string {
  const values = query.getAll(name);
  return values.length === 1 ? (values[0] ?? '') : '';
}
