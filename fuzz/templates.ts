/** A valid request that is edited. `weight` is 4 by default; less for one that costs a lot. */
export type Template = {
  method: string;
  target: string;
  headers?: Record<string, string>;
  /** A JSON body. */
  json?: unknown;
  /** Another body. `{csrf}` becomes the token that goes with the cookie of every request. */
  body?: string;
  weight?: number;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const KEY = { ...JSON_TYPE, 'idempotency-key': 'fuzz' };
const ORDER_ID = '665f1f77bcf86cd799439011';
const NEW_GOODS = {
  name: { ko: '종', en: 'Bell' },
  description: { ko: '작은 종', en: 'A small bell' },
  category: 'tea',
  price: 1_000,
  stock: 1,
};
/** The beginning of a PNG of one pixel. */
const PICTURE = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0';

export const TEMPLATES: readonly Template[] = [
  { method: 'GET', target: '/api/goods?q=tea&category=tea&sort=price&inStock=true&limit=5' },
  { method: 'GET', target: '/api/goods?ids=1,2,3&minPrice=1&maxPrice=99999&lang=ko&cursor=WzFd' },
  { method: 'GET', target: '/api/goods/8?lang=en' },
  { method: 'GET', target: '/api/goods/8/picture', weight: 1 },
  { method: 'GET', target: '/api/goods/suggestions?q=te&limit=3&lang=ko' },
  { method: 'GET', target: '/api/live/goods?ids=1,2&lang=en' },
  { method: 'GET', target: '/api/sales?after=0&limit=10&goodsId=8' },
  { method: 'GET', target: '/api/users/me' },
  { method: 'GET', target: '/api/users/me/sessions' },
  { method: 'DELETE', target: `/api/users/me/sessions/${ORDER_ID}`, headers: JSON_TYPE, json: {} },
  { method: 'POST', target: '/api/users/me/data', headers: JSON_TYPE, json: { password: 'x' } },
  {
    method: 'PATCH',
    target: '/api/users/me',
    headers: JSON_TYPE,
    json: { nickname: 'fuzz', announceAs: 'nobody', password: 'x', currentPassword: 'y' },
  },
  { method: 'DELETE', target: '/api/users/me', headers: JSON_TYPE, json: { password: 'x' } },
  {
    method: 'POST',
    target: '/api/users',
    headers: JSON_TYPE,
    json: {
      email: 'fuzz@shopper.example',
      nickname: 'fuzz',
      password: 'x',
      announceAs: 'nickname',
    },
    weight: 2,
  },
  { method: 'GET', target: '/api/cart' },
  { method: 'GET', target: '/api/cart/goods?ids=1,2' },
  { method: 'PUT', target: '/api/cart/8', headers: JSON_TYPE, json: { quantity: 2 } },
  { method: 'DELETE', target: '/api/cart/8', headers: JSON_TYPE, json: {} },
  { method: 'POST', target: '/api/orders', headers: KEY, json: { goodsId: 8, quantity: 1 } },
  {
    method: 'POST',
    target: '/api/orders',
    headers: { ...KEY, 'if-match': '"1"' },
    json: { items: [{ goodsId: 8, quantity: 1 }], seenTotal: 1_000 },
  },
  { method: 'GET', target: '/api/orders?limit=5&cursor=WyIyMDI2LTAyLTMwIiwiYSJd' },
  { method: 'GET', target: `/api/orders/${ORDER_ID}` },
  { method: 'POST', target: `/api/orders/${ORDER_ID}/cancel`, headers: JSON_TYPE, json: {} },
  { method: 'GET', target: '/api/admin/orders?limit=5' },
  { method: 'GET', target: '/api/admin/orders?q=tea&status=confirmed&from=2026-01-01T00:00:00Z' },
  { method: 'GET', target: `/api/admin/orders/${ORDER_ID}` },
  {
    method: 'POST',
    target: `/api/admin/orders/${ORDER_ID}/notes`,
    headers: KEY,
    json: { text: 'a note' },
  },
  {
    method: 'POST',
    target: '/api/admin/people/find',
    headers: JSON_TYPE,
    json: { email: 'mina@salebell.example' },
  },
  { method: 'GET', target: '/api/admin/audit?limit=5' },
  { method: 'GET', target: '/api/admin/goods?limit=5' },
  { method: 'POST', target: '/api/admin/goods', headers: KEY, json: NEW_GOODS },
  { method: 'PATCH', target: '/api/admin/goods/9', headers: JSON_TYPE, json: { price: 900 } },
  { method: 'POST', target: '/api/admin/goods/9/restock', headers: KEY, json: { pieces: 1 } },
  {
    method: 'POST',
    target: '/api/admin/goods/9/adjust',
    headers: KEY,
    json: { pieces: -1, reason: 'broken' },
  },
  {
    method: 'POST',
    target: '/api/admin/pictures',
    headers: { 'content-type': 'image/png' },
    body: PICTURE,
  },
  { method: 'GET', target: '/api/auth/session' },
  { method: 'GET', target: '/api/auth/providers', weight: 1 },
  { method: 'GET', target: '/api/auth/csrf', weight: 1 },
  { method: 'GET', target: '/api/auth/signin?callbackUrl=/cart', weight: 1 },
  {
    method: 'POST',
    target: '/api/auth/callback/credentials',
    headers: FORM_TYPE,
    body: 'email=mina%40salebell.example&password=wrong&csrfToken={csrf}&json=true&callbackUrl=%2F',
    weight: 2,
  },
  {
    method: 'POST',
    target: '/api/auth/signout',
    headers: FORM_TYPE,
    body: 'csrfToken={csrf}&json=true',
    weight: 1,
  },
  { method: 'GET', target: '/api/health/ready', weight: 1 },
  { method: 'GET', target: '/api/openapi.json', weight: 1 },
  { method: 'GET', target: '/api/nowhere/at/all', weight: 2 },
  { method: 'GET', target: '/metrics', weight: 1 },
  { method: 'GET', target: '/socket.io/?EIO=4&transport=polling&sid=none' },
  { method: 'POST', target: '/socket.io/?EIO=4&transport=polling', body: '40\x1e42["BUY",{}]' },
  { method: 'GET', target: '/socket.io/?EIO=4&transport=polling' },
  { method: 'GET', target: '/', weight: 1 },
  { method: 'GET', target: '/en?category=tea&sort=price&q=te', weight: 3 },
  { method: 'GET', target: '/ko/goods/8', weight: 3 },
  { method: 'GET', target: '/en/cart', weight: 1 },
  { method: 'GET', target: '/en/orders', weight: 1 },
  { method: 'GET', target: `/en/orders/${ORDER_ID}`, weight: 1 },
  { method: 'GET', target: '/en/admin/goods/8', weight: 1 },
  { method: 'GET', target: '/en/log-in?callbackUrl=/cart', weight: 1 },
  { method: 'GET', target: '/ko/account', weight: 1 },
  { method: 'GET', target: '/ko/live', weight: 1 },
  { method: 'GET', target: '/en/nowhere', weight: 2 },
  { method: 'GET', target: '/pictures/none.webp', weight: 2 },
  { method: 'GET', target: '/icons/192.png', weight: 1 },
  { method: 'GET', target: '/goods/tangerine-jam.svg', weight: 1 },
  { method: 'GET', target: '/_next/static/none.js', weight: 1 },
  { method: 'GET', target: '/_next/image?url=%2Fa.png&w=64&q=75', weight: 1 },
  { method: 'GET', target: '/_next/data/x/en.json', weight: 1 },
  { method: 'GET', target: '/robots.txt', weight: 1 },
  { method: 'GET', target: '/sitemap.xml', weight: 1 },
  { method: 'GET', target: '/.well-known/security.txt', weight: 1 },
];
