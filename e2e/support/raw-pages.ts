/** Every page of the shop, and some with a query. */
export const PAGES = [
  ...['/en', '/ko', '/en?category=tea', '/en?sort=price&inStock=true', '/en?q=tea', '/en?x=1'],
  ...['/en/goods/8', '/ko/goods/10', '/en/goods/9999', '/en/live', '/en/lesson', '/en/none'],
  ...['/en/log-in', '/en/log-in?next=/goods/8', '/en/sign-up', '/en/cart', '/en/orders'],
  ...['/en/account', '/en/admin', '/en/developers'],
];
/** The pages that the cache answers. */
export const CACHED = [
  '/en',
  '/ko?category=tea',
  '/en/goods/8',
  '/en/live',
  '/en/lesson',
  '/en/developers',
  '/en/log-in',
];

/** The body of a page; a redirect is not followed. */
export const pageOf = async (url: string, cookie?: string) => {
  const headers = cookie === undefined ? undefined : { cookie };
  return (await fetch(url, { headers, redirect: 'manual' })).text();
};
