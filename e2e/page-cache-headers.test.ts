/** The headers of pages from the cache: encodings, ETags, Cache-Control and the Content-Security-Policy. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { askRaw } from './support/ask-raw';
import { expect, test } from './support/fixtures';
import { CACHED, PAGES } from './support/raw-pages';
import { until } from './support/until';

test('a cached page is compressed as the client accepts it, for guests and shoppers', async ({
  shop,
  shopper,
}) => {
  const { cookie } = await shopper('packed');
  for (const path of CACHED) {
    const readers: Record<string, string>[] = path.includes('log-in') ? [{}] : [{}, { cookie }];
    for (const own of readers) {
      const url = shop.url + path;
      const whole = await askRaw(url, own);
      expect(whole.headers).toMatchObject({
        'content-length': String(whole.body.length),
        vary: expect.stringMatching(/accept-encoding.*cookie/i),
      });
      expect(whole.headers['content-encoding']).toBeUndefined();
      for (const [accepted, encoding, unpack] of [
        ['gzip', 'gzip', gunzipSync],
        ['gzip;q=1, br;q=0.5', 'gzip', gunzipSync],
        ['br', own.cookie ? undefined : 'br', brotliDecompressSync],
        // As browsers ask, who name gzip first.
        [
          'gzip, deflate, br, zstd',
          own.cookie ? 'gzip' : 'br',
          own.cookie ? gunzipSync : brotliDecompressSync,
        ],
        ['gzip;q=0', undefined, undefined],
      ] as const) {
        const packed = await askRaw(url, { ...own, 'accept-encoding': accepted });
        expect([path, accepted, packed.headers['content-encoding']]).toEqual([
          path,
          accepted,
          encoding,
        ]);
        const text = String(encoding && unpack ? unpack(packed.body) : packed.body);
        expect(text.endsWith('</html>')).toBe(true);
        if (encoding) expect(packed.body.length).toBeLessThan(whole.body.length / 2);
      }
      const head = await askRaw(url, own, 'HEAD');
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect(Number(head.headers['content-length'])).toBeGreaterThan(1_000);
    }
  }
});

test('a guest’s page has an ETag and answers it with 304; a shopper’s page has none', async ({
  shop,
  shopper,
}) => {
  const url = `${shop.url}/en/goods/8`;
  await until('the page is unchanged between two requests', 5_000, async () => {
    const { etag } = (await askRaw(url, {})).headers as { etag: string };
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', '')]) {
      const again = await askRaw(url, { 'if-none-match': known, 'accept-encoding': 'br' });
      if (again.status !== 304) return false;
      expect(again.body).toHaveLength(0);
      expect(again.headers).toMatchObject({ etag, 'content-security-policy': expect.any(String) });
    }
    return true;
  });
  expect((await askRaw(url, { 'if-none-match': '*' })).status).toBe(304);
  expect((await askRaw(url, { 'if-none-match': '"other"' })).status).toBe(200);
  // A reload that asks for the page itself.
  const reload = { 'if-none-match': '*', 'cache-control': 'no-cache' };
  expect((await askRaw(url, reload)).status).toBe(200);
  const { cookie } = await shopper('untagged');
  const own = await askRaw(url, { cookie, 'if-none-match': '*' });
  expect([own.status, own.headers.etag]).toEqual([200, undefined]);
});

test('a shared cache may keep the pages of guests without cookies, for a second, and no other page', async ({
  shop,
  shopper,
}) => {
  const { cookie } = await shopper('uncached');
  const cacheControl = async (path: string, cookie = '') =>
    (await fetch(shop.url + path, { headers: { cookie }, redirect: 'manual' })).headers.get(
      'cache-control',
    );
  for (const path of CACHED) {
    expect([path, await cacheControl(path)]).toEqual([
      path,
      'public, max-age=0, s-maxage=1, stale-while-revalidate=1',
    ]);
    for (const own of ['theme=dark', 'cart-count=3', cookie]) {
      expect([path, own, await cacheControl(path, own)]).toEqual([
        path,
        own,
        expect.stringMatching(/^private, no-cache/),
      ]);
    }
  }
  for (const path of PAGES) {
    expect([path, await cacheControl(path, cookie)]).toEqual([
      path,
      expect.stringContaining('no-store'),
    ]);
  }
  for (const path of ['/en/cart', '/en/orders', '/en/account', '/en/admin', '/en/none']) {
    expect([path, await cacheControl(path)]).toEqual([path, expect.stringContaining('no-store')]);
  }
});

test('no nonce is in two answers, and a page that many readers get has none', async ({
  shop,
  shopper,
}) => {
  const { cookie } = await shopper('once');
  const noncesOf = async (path: string, cookie: string) => {
    const answer = await fetch(shop.url + path, { headers: { cookie } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' '(nonce|sha256)-[^;]* 'strict-dynamic'; style-src/);
    expect(policy).not.toContain('unsafe');
    const used = [...(await answer.text()).matchAll(/ nonce="([^"]*)"/g)].map(([, nonce]) => nonce);
    const allowed = [...policy.matchAll(/'nonce-([^']+)'/g)].map(([, nonce]) => nonce);
    // Every script of the page has the nonce of the policy.
    expect([...new Set(used)]).toEqual([...new Set(allowed)]);
    return [...new Set(allowed)];
  };
  for (const path of CACHED) expect([path, await noncesOf(path, '')]).toEqual([path, []]);
  for (const path of ['/en', '/en/goods/8', '/en/cart']) {
    for (const own of [cookie, 'cart-count=3']) {
      const all = await Promise.all(Array.from({ length: 5 }, () => noncesOf(path, own)));
      expect(new Set(all.flat()).size).toBe(5);
    }
  }
});

test('Next’s requests for the data of a page are not answered from the cache', async ({ shop }) => {
  const requests: Record<string, string>[] = [
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
  ];
  for (const headers of requests) {
    const answer = await fetch(`${shop.url}/en/goods/8`, { headers });
    expect(answer.headers.get('content-type')).toBe('text/x-component');
    expect(answer.headers.get('cache-control')).toContain('no-store');
  }
});
