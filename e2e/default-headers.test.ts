/** Headers that every response has, whatever answers it. */
import { get } from 'node:http';
import { askRaw } from './support/ask-raw';
import { expect, test } from './support/fixtures';

test('over https every response has HSTS and refuses frames, and text names its charset', async ({
  ownShop,
}) => {
  const { shop } = await ownShop({ PUBLIC_URL: 'https://shop.example' });
  const page = await (await fetch(`${shop.url}/en`)).text();
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? [];
  for (const path of [
    ...['/en', '/cart', '/en/none', '/robots.txt', '/sitemap.xml', '/icon.svg', '/icons/512.png'],
    ...['/goods/teapot.svg', '/goods/none.svg', '/goods/8/picture', '/pictures/none.webp', script],
    ...['/api/goods', '/api/sales', '/api/goods/8', '/api/nothing', '/api/auth/csrf', '/metrics'],
    ...['/api/health/live', '/socket.io', '/_next/hmr', '/_next/static/none.js'],
    ...['/.well-known/security.txt', '/socket.io/?EIO=4&transport=polling'],
  ]) {
    const { headers } = await fetch(shop.url + path, { redirect: 'manual' });
    expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
    const type = headers.get('content-type') ?? '';
    if (/^(text\/|application\/xml)/.test(type))
      expect([path, type]).toEqual([path, expect.stringMatching(/charset=utf-8/i)]);
  }
});

test('a response that depends on the session, the language or the encoding names it in Vary', async ({
  shop: { url },
  shopper,
}) => {
  const { cookie } = await shopper('varied');
  for (const path of [
    ...['/en', '/en/cart', '/en/account', '/en/none', '/api/users/me', '/api/cart', '/api/orders'],
    ...['/api/users/me/sessions', '/api/auth/session', '/api/auth/csrf', '/api/admin/goods', '/'],
  ]) {
    const readers: Record<string, string>[] = [{}, { cookie }];
    for (const own of readers) {
      const { headers } = await askRaw(url + path, { ...own, 'accept-encoding': 'gzip' });
      const vary = (headers.vary ?? '').split(/, */).map((name) => name.toLowerCase());
      expect([path, vary.filter((name) => name === 'cookie')]).toEqual([path, ['cookie']]);
      if (headers['content-encoding'])
        expect([path, vary]).toContainEqual(expect.arrayContaining(['accept-encoding']));
      if (path === '/') expect(vary).toContain('accept-language');
    }
  }
  for (const path of ['/goods/teapot.svg', '/icon.svg', '/robots.txt', '/goods/8/picture']) {
    const { headers } = await askRaw(url + path, { cookie });
    expect([path, headers.vary ?? '']).toEqual([path, expect.not.stringMatching(/cookie/i)]);
  }
});

test('/socket.io and /_next/hmr are 404 as problem+json, without a page', async ({
  shop: { url },
}) => {
  for (const path of ['/socket.io', '/_next/hmr', '/_next/hmr?page=/en']) {
    const answer = await fetch(url + path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('loopback reads /metrics only under a name of this machine', async ({ shop }) => {
  const statusOf = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get(`${shop.url}/metrics`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject);
    });
  expect(await statusOf(`127.0.0.1:${shop.port}`)).toBe(200);
  expect(await statusOf('rebound.example')).toBe(403);
});

test('/.well-known/security.txt says where to report a vulnerability of this shop', async ({
  ownShop,
}) => {
  const { shop } = await ownShop({ PUBLIC_URL: 'https://shop.example' });
  const answer = await fetch(`${shop.url}/.well-known/security.txt`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; charset=utf-8',
  ]);
  const text = await answer.text();
  expect(text).toContain('Contact: mailto:security@shop.example\n');
  expect(text).toContain('Canonical: https://shop.example/.well-known/security.txt\n');
  const expires = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
  expect(expires).toBeGreaterThan(Date.now() + 90 * 86_400_000);
  expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
});
