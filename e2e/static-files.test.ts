/** Files that the build has prepared: caching, encodings, conditional requests and ranges. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { askRaw } from './support/ask-raw';
import { expect, test } from './support/fixtures';
import { initialScripts } from './support/initial-scripts';

const TEAPOT = readFileSync('public/goods/teapot.svg');

/** A file of each kind, as a page or a browser asks for it. */
async function filesOf(url: string): Promise<string[]> {
  const page = await (await fetch(`${url}/en`)).text();
  const [script = ''] = initialScripts(page);
  const [, style = ''] = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page) ?? [];
  const [, icon = ''] = /href="(\/icon\.svg[^"]*)"/.exec(page) ?? [];
  expect([script, style, icon]).not.toContain('');
  return [script, style, icon, '/goods/teapot.svg', '/favicon.ico', '/icons/192.png'];
}

test('a file of the build may be kept for ever, and a picture for a day', async ({ shop }) => {
  const kept = await Promise.all(
    (await filesOf(shop.url)).map(async (path) => {
      const { status, headers } = await askRaw(shop.url + path, {});
      return [status, headers['cache-control'], headers['content-type']];
    }),
  );
  const [immutable, day] = [
    'public, max-age=31536000, immutable',
    'public, max-age=86400, stale-while-revalidate=2592000',
  ];
  expect(kept).toEqual([
    [200, immutable, 'text/javascript; charset=utf-8'],
    [200, immutable, 'text/css; charset=utf-8'],
    [200, day, 'image/svg+xml'],
    [200, day, 'image/svg+xml'],
    [200, day, 'image/x-icon'],
    [200, day, 'image/png'],
  ]);
});

test('a file is compressed as the client accepts it, and every form of it has its own tag', async ({
  shop,
}) => {
  for (const path of await filesOf(shop.url)) {
    const url = shop.url + path;
    const whole = await askRaw(url, {});
    expect(whole.headers['content-length']).toBe(String(whole.body.length));
    if (path.endsWith('.png')) continue;
    const tags = [whole.headers.etag];
    for (const [accepted, encoding, unpack] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
    ] as const) {
      const packed = await askRaw(url, { 'accept-encoding': accepted });
      expect([path, packed.headers['content-encoding']]).toEqual([path, encoding]);
      expect(packed.headers).toMatchObject({
        vary: 'Accept-Encoding',
        'content-type': whole.headers['content-type'],
        'content-length': String(packed.body.length),
      });
      expect(unpack(packed.body).equals(whole.body)).toBe(true);
      tags.push(packed.headers.etag);
      const head = await askRaw(url, { 'accept-encoding': accepted }, 'HEAD');
      expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
      expect(head.headers['content-length']).toBe(String(packed.body.length));
    }
    expect([path, new Set(tags).size]).toEqual([path, 3]);
    const refused = await askRaw(url, { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(refused.headers['content-encoding']).toBeUndefined();
  }
});

test('a file that the client has is answered with 304', async ({ shop }) => {
  for (const path of await filesOf(shop.url)) {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const accepted = { 'accept-encoding': encoding };
      const { etag = '' } = (await askRaw(shop.url + path, accepted)).headers;
      for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
        const again = await askRaw(shop.url + path, { ...accepted, 'if-none-match': known });
        expect([path, known, again.status, again.body.length]).toEqual([path, known, 304, 0]);
        expect(again.headers.etag).toBe(etag);
      }
      const other = await askRaw(shop.url + path, { ...accepted, 'if-none-match': '"other"' });
      expect([path, other.status]).toEqual([path, 200]);
    }
  }
});

test('a range is one of the file itself, and a range that it does not have is 416', async ({
  shop,
}) => {
  const url = `${shop.url}/goods/teapot.svg`;
  const { etag = '' } = (await askRaw(url, {})).headers;
  const size = TEAPOT.length;
  for (const [range, from, to] of [
    ['bytes=0-9', 0, 10],
    ['bytes=-5', size - 5, size],
    ['bytes=100-', 100, size],
    [`bytes=10-${size + 99}`, 10, size],
  ] as const) {
    for (const encoding of ['identity', 'br, gzip']) {
      const headers = { range, 'accept-encoding': encoding, 'if-range': etag };
      const part = await askRaw(url, headers);
      expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/${size}`);
      expect([part.status, part.body]).toEqual([206, TEAPOT.subarray(from, to)]);
    }
  }
  const stale = await askRaw(url, { range: 'bytes=0-9', 'if-range': '"other"' });
  expect([stale.status, stale.body]).toEqual([200, TEAPOT]);
  const beyond = await askRaw(url, { range: `bytes=${size}-` });
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`]);
  expect(beyond.headers['cache-control']).toBe('no-store');
  const changed = await askRaw(url, { 'if-match': '"other"' });
  expect([changed.status, changed.headers['cache-control']]).toEqual([412, 'no-store']);
});

test('a path leads to no other file than those of the build', async ({ shop }) => {
  const secret = createHash('sha256').update(readFileSync('package.json')).digest('hex');
  for (const path of [
    ...['/goods/../../package.json', '/goods/..%2f..%2f..%2fpackage.json', '/../static.json'],
    ...['/_next/static/%2e%2e/%2e%2e/package.json', '/static.json', '/goods/teapot.svg.br'],
    ...[
      '/goods',
      '/goods/',
      '/_next/static',
      '/_next/static/',
      '/icons/%00',
      '/goods%5cteapot.svg',
    ],
  ]) {
    const { status, body } = await askRaw(shop.url, {}, 'GET', path);
    expect([path, status === 200]).toEqual([path, false]);
    expect(createHash('sha256').update(body).digest('hex')).not.toBe(secret);
  }
  const post = await fetch(`${shop.url}/goods/teapot.svg`, { method: 'POST' });
  expect(post.status).toBe(405);
});

test('scripts of a picture that is opened as a document cannot run', async ({ shop }) => {
  for (const path of ['/goods/teapot.svg', '/icon.svg']) {
    const { headers } = await askRaw(shop.url + path, { 'accept-encoding': 'br' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});
