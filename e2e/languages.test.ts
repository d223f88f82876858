/** The URLs of the two languages, for crawlers and other clients. */
import WebSocket from 'ws';
import { expect, test } from './support/fixtures';

const LANGUAGES = ['en', 'ko'] as const;
const OG_LOCALES = { en: 'en_US', ko: 'ko_KR' };
const OPEN_TO_ALL = [
  '',
  '?category=tea',
  '/goods/8',
  '/live',
  '/lesson',
  '/developers',
  '/cart',
  '/log-in',
];

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url, { headers, method, redirect: 'manual' });

/** Reads the head of a page: all values of each tag. */
async function headOf(url: string, headers: Record<string, string> = {}) {
  const answer = await ask(url, headers);
  const html = await answer.text();
  const all = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, ...found]) => found.join(' '));
  return {
    status: answer.status,
    language: all(/<html[^>]* lang="([^"]*)"/g),
    title: all(/<title>([^<]*)<\/title>/g),
    canonical: all(/<link rel="canonical" href="([^"]*)"/g),
    alternates: all(/<link rel="alternate" hrefLang="([^"]*)" href="([^"]*)"/gi),
    locale: all(/<meta property="og:locale" content="([^"]*)"/g),
    otherLocales: all(/<meta property="og:locale:alternate" content="([^"]*)"/g),
    robots: all(/<meta name="robots" content="([^"]*)"/g),
  };
}

test('a URL without a language redirects by the cookie, then Accept-Language, then the store’s default', async ({
  shop: { url },
}) => {
  for (const [cookie, accepted, language] of [
    ['', '', 'en'],
    ['', 'fr-FR,fr;q=0.9', 'en'],
    ['', 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['language=en', 'ko-KR', 'en'],
    ['language=ko', 'en-US', 'ko'],
    ['language=fr', 'ko-KR', 'ko'],
  ] as const) {
    for (const [path, address] of [
      ['/', ''],
      ['/?category=tea&q=%EC%B0%A8', '?category=tea&q=%EC%B0%A8'],
      ['/goods/8?from=a%2Fb', '/goods/8?from=a%2Fb'],
      ['/no-such-page', '/no-such-page'],
      ['/fr/cart', '/fr/cart'],
    ] as const) {
      const answer = await ask(url + path, { cookie, 'accept-language': accepted });
      const { headers } = answer;
      expect([path, answer.status, headers.get('location')]).toEqual([
        path,
        307,
        `/${language}${address}`,
      ]);
      expect(headers.get('vary')).toBe('Cookie, Accept-Language');
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
  }
});

test('a URL with a language is served in that language, whatever the reader prefers', async ({
  shop: { url },
}) => {
  for (const language of LANGUAGES) {
    const other = language === 'en' ? 'ko' : 'en';
    const preferring = { cookie: `language=${other}`, 'accept-language': other };
    const head = await headOf(`${url}/${language}/goods/8`, preferring);
    expect([head.status, head.language]).toEqual([200, [language]]);
    const slash = await ask(`${url}/${language}/?q=tea`);
    expect([slash.status, slash.headers.get('location')]).toEqual([308, `/${language}?q=tea`]);
  }
});

test('routes and files other than pages have no language in their URL', async ({
  shop: { url },
}) => {
  for (const path of [
    ...['/api/goods', '/api/health/live', '/metrics', '/socket.io/?EIO=4&transport=polling'],
    ...['/robots.txt', '/sitemap.xml', '/manifest.webmanifest', '/icon.svg', '/apple-icon.png'],
    ...['/favicon.ico', '/icons/192.png', '/icons/512.png', '/icons/maskable.png'],
    ...['/goods/teapot.svg', '/goods/8/picture'],
  ]) {
    expect([path, (await ask(url + path)).status]).toEqual([path, 200]);
  }
});

test('each page has a canonical link, and alternate links for both languages and x-default', async ({
  shop: { url },
}) => {
  for (const language of LANGUAGES) {
    for (const path of OPEN_TO_ALL) {
      const head = await headOf(`${url}/${language}${path}`);
      expect([path, head]).toMatchObject([
        path,
        {
          status: 200,
          language: [language],
          canonical: [`${url}/${language}${path}`],
          locale: [OG_LOCALES[language]],
          otherLocales: LANGUAGES.filter((one) => one !== language).map((one) => OG_LOCALES[one]),
        },
      ]);
      // The root has a slash before its query: https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.3
      const withoutLanguage = `${url}${path.startsWith('?') ? '/' : ''}${path}`;
      expect(head.alternates).toEqual([
        `en ${url}/en${path}`,
        `ko ${url}/ko${path}`,
        `x-default ${withoutLanguage}`,
      ]);
    }
  }
});

test('the sitemap lists every page in both languages with its alternates', async ({
  shop: { url },
}) => {
  const xml = await (await ask(`${url}/sitemap.xml`)).text();
  const entries = [...xml.matchAll(/<url>(.*?)<\/url>/gs)].map(([, entry = '']) => ({
    at: /<loc>(.*?)<\/loc>/.exec(entry)?.[1] ?? '',
    others: [...entry.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(
      ([, to, at]) => `${to} ${at}`,
    ),
  }));
  expect(entries.length).toBeGreaterThan(2 * 40);
  for (const language of LANGUAGES) {
    for (const path of ['/goods/8', '/lesson', '/developers']) {
      expect(entries).toContainEqual({
        at: `${url}/${language}${path}`,
        others: [`en ${url}/en${path}`, `ko ${url}/ko${path}`, `x-default ${url}${path}`],
      });
    }
  }
  // A crawler, without Accept-Language, gets each page without a redirect.
  for (const { at } of entries.slice(0, 24))
    expect([at, (await ask(at)).status]).toEqual([at, 200]);
  const robots = await (await ask(`${url}/robots.txt`)).text();
  for (const path of ['/account', '/en/orders', '/ko/admin']) {
    expect(robots).toContain(`Disallow: ${path}\n`);
  }
});

test('a 404 page says “not found” in its title, in both languages', async ({
  shop: { url },
  shopper,
}) => {
  const { cookie } = await shopper('lost');
  for (const [language, title] of [
    ['en', 'Not found · Salebell'],
    ['ko', '페이지를 찾을 수 없어요 · 세일벨'],
  ] as const) {
    for (const path of [
      '/no-such-page',
      '/goods/9999',
      '/goods/none',
      `/orders/${'0'.repeat(24)}`,
      '/admin',
    ]) {
      const head = await headOf(`${url}/${language}${path}`, { cookie });
      expect([path, head]).toMatchObject([
        path,
        { status: 404, title: [title], robots: ['noindex'], canonical: [], alternates: [] },
      ]);
    }
  }
});

test('a redirect to the log-in keeps the language', async ({ shop: { url } }) => {
  for (const [path, to] of [
    ['/ko/orders', '/ko/log-in?next=/orders'],
    ['/ko/account', '/ko/log-in?next=/account'],
    ['/en/admin', '/en/log-in?next=%2Fadmin'],
  ]) {
    const answer = await ask(url + path, { 'accept-language': 'en' });
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 307, to]);
  }
});

test('a WebSocket to /socket.io stays open after pages were served', async ({ shop: { url } }) => {
  for (const path of ['/', '/en', '/ko/goods/8', '/socket.io']) await ask(url + path);
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const sockets = Array.from({ length: 5 }, () => new WebSocket(address));
  const answered = sockets.map(
    (socket) =>
      new Promise<string>((resolve, reject) => {
        let answers = 0;
        socket.on('error', reject);
        socket.on('close', () => reject(new Error('The WebSocket was cut.')));
        socket.on('message', (packet) => {
          // Engine.IO's handshake, then Socket.IO's answer to the CONNECT.
          if (++answers === 1) socket.send('40');
          else resolve(packet.toString());
        });
      }),
  );
  for (const packet of await Promise.all(answered)) expect(packet).toMatch(/^4[02]/);
  // Requests another page while the sockets are open.
  await ask(`${url}/en/lesson`);
  for (const socket of sockets) {
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.removeAllListeners('close');
    socket.close();
  }
});
