/** Response headers, and the attributes of cookies. */
import { gunzipSync } from 'node:zlib';
import { askRaw } from './support/ask-raw';
import { expect, test } from './support/fixtures';

const headersOf = async (url: string) => (await fetch(url, { redirect: 'manual' })).headers;

test('every response has X-Content-Type-Options: nosniff', async ({ shop: { url } }) => {
  const page = await (await fetch(`${url}/en`)).text();
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? [];
  expect(script).not.toBe('');
  for (const path of [
    ...['/en', '/en/goods/8', '/en/goods/9999', '/icon.svg', '/icons/512.png', '/robots.txt'],
    ...['/', '/cart', script],
    ...['/goods/teapot.svg', '/goods/8/picture', '/pictures/none.webp', '/metrics'],
    // Two of these bypass Next, and one is next-auth's.
    ...['/api/goods', '/api/sales', '/api/goods/8', '/api/goods/9999', '/api/nothing'],
    ...['/api/auth/session', '/api/health/live', '/api/users/me', '/socket.io/?EIO=4'],
  ]) {
    const headers = await headersOf(url + path);
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
  }
});

test('every page has a content security policy, whatever its URL looks like', async ({
  shop: { url },
}) => {
  for (const path of [
    ...['/', '/none', '/icons-none', '/icons/none.png', '/iconic.svg', '/en/none', '/ko/none.svg'],
    ...['/socketxio', '/socket.iota', '/pictures/none/none', '/goods/none.svg/none'],
    ...['/en', '/ko/goods/9999', '/_next/staticnone', '/_next/image-none', '/api-none'],
  ]) {
    const headers = await headersOf(url + path);
    const isPage = /^\/(en|ko|_next)(\/|$)/.test(path);
    const contentType = isPage ? 'text/html; charset=utf-8' : null;
    expect([path, headers.get('content-type')]).toEqual([path, contentType]);
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringMatching(/script-src 'self' '(nonce|sha256)-[^;]* 'strict-dynamic';/),
    ]);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-');
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
  }
});

test('only existing pictures can be cached, and a missing one is 404 with no-store', async ({
  shop: { url },
  shopper,
}) => {
  const { cookie } = await shopper('pictured');
  const picture = await headersOf(`${url}/goods/teapot.svg`);
  expect(picture.get('content-type')).toBe('image/svg+xml');
  expect(picture.get('cache-control')).toMatch(/^public, max-age=86400/);
  expect(picture.get('content-security-policy')).toMatch(/^default-src 'none'/);
  const none = ['none.svg', '%6eone.svg', '8.svg', 'none.svg?_rsc=1', 'teapot.svg.svg', '.svg'];
  const otherCase = ['/Goods/teapot.svg', '/goods/Teapot.SVG', '/GOODS/none.svg'];
  for (const path of [...none.map((name) => `/goods/${name}`), ...otherCase]) {
    const answer = await fetch(url + path, { headers: { cookie } });
    expect([path, answer.status]).toEqual([path, 404]);
    expect([path, answer.headers.get('content-security-policy')]).not.toEqual([path, null]);
    const kept = answer.headers.get('cache-control');
    expect([path, kept]).toEqual([path, expect.stringContaining('no-store')]);
    // Next matches paths for headers case-insensitively.
    const first = await headersOf(url + path);
    expect([path, first.get('cache-control')]).toEqual([path, expect.stringContaining('no-store')]);
  }
});

test('a shop behind https sends HSTS for its own host only, and Secure cookies', async ({
  ownShop,
}) => {
  const { shop } = await ownShop({ PUBLIC_URL: 'https://shop.example' });
  for (const path of ['/', '/en', '/socket.io/?EIO=4&transport=polling']) {
    const headers = await headersOf(shop.url + path);
    expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
  }
  // Submits the forms of the footer as a browser without JavaScript does.
  const page = await (await fetch(`${shop.url}/en/goods/8?from=here`)).text();
  const actions = [...page.matchAll(/name="(\$ACTION_ID_[0-9a-f]+)"/g)].map(([, name]) => name);
  const cookies: string[] = [];
  const locations: (string | null)[] = [];
  for (const action of new Set(actions)) {
    const choice = new FormData();
    choice.set(action ?? '', '');
    choice.set('language', 'ko');
    choice.set('theme', 'dark');
    const answer = await fetch(`${shop.url}/en/goods/8?from=here`, {
      method: 'POST',
      headers: { origin: 'https://shop.example', 'x-forwarded-host': 'shop.example' },
      body: choice,
      redirect: 'manual',
    });
    cookies.push(...answer.headers.getSetCookie());
    locations.push(answer.headers.get('location'));
  }
  expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['language', 'theme']);
  for (const cookie of cookies) expect(cookie).toMatch(/; Secure;/i);
  expect(locations.sort()).toEqual(['/ko/goods/8?from=here', null]);
});

test('a large JSON response is compressed when the client accepts gzip, and varies by Accept-Encoding', async ({
  shop: { url },
  sell,
}) => {
  await sell(5, 12);
  const gzip = { 'accept-encoding': 'gzip, deflate, br' };
  // The first two bypass Next.
  for (const path of ['/api/goods?limit=40', '/api/sales', '/api/cart/goods?ids=1,2,3,4,5,6,7']) {
    const plain = await askRaw(url + path, {});
    expect([path, plain.headers['content-encoding']]).toEqual([path, undefined]);
    expect([path, plain.headers.vary]).toEqual([path, expect.stringMatching(/accept-encoding/i)]);
    const refused = await askRaw(url + path, { 'accept-encoding': 'gzip;q=0' });
    expect([path, refused.headers['content-encoding']]).toEqual([path, undefined]);

    const packed = await askRaw(url + path, gzip);
    expect([path, packed.headers['content-encoding']]).toEqual([path, 'gzip']);
    expect([path, packed.headers.vary]).toEqual([path, expect.stringMatching(/accept-encoding/i)]);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(JSON.parse(gunzipSync(packed.body).toString())).toEqual(JSON.parse(`${plain.body}`));

    const head = await askRaw(url + path, gzip, 'HEAD');
    expect([path, head.status, head.body.length]).toEqual([path, 200, 0]);
  }
});

test('a small JSON response is not compressed', async ({ shop: { url } }) => {
  for (const path of ['/api/goods?limit=1', '/api/sales?limit=1']) {
    const { headers } = await askRaw(url + path, { 'accept-encoding': 'gzip' });
    expect([path, headers['content-encoding']]).toEqual([path, undefined]);
  }
});
