/** Pages that the server answers from its cache (lib/page-cache): what is in them, for whom, and how old. */
import { giveRole } from './support/admin-role';
import { askRaw } from './support/ask-raw';
import { expect, test } from './support/fixtures';
import { expectFreshPage } from './support/fresh-page';
import { CACHED, PAGES, pageOf } from './support/raw-pages';
import { SharedCache } from './support/shared-cache';
import type { Shopper } from './support/shopper';
import { until } from './support/until';

type Account = { nickname: string; email: string; userId: string };

const accountOf = async (shopper: Shopper): Promise<Account> => {
  const answer = await shopper.ask('GET', '/api/users/me');
  return ((await answer.json()) as { user: Account }).user;
};

const textsOf = ({ nickname, email, userId }: Account) => [nickname, email, userId];

test('no page has anything of another reader, also behind a shared cache', async ({
  shop,
  shopper,
}) => {
  const readers = [await shopper('first', 'nickname'), await shopper('second', 'nickname')];
  for (const reader of readers) {
    await reader.ask('PUT', '/api/cart/8', { quantity: 3 });
    await reader.order(5, crypto.randomUUID());
  }
  const accounts = await Promise.all(readers.map(accountOf));
  const cache = new SharedCache(shop.url);
  // Each page in the order: first, guest, second, first, second, guest; all of them within a second.
  const order = [0, -1, 1, 0, 1, -1];
  for (const path of PAGES) {
    for (const ask of [
      cache.get.bind(cache),
      (path: string, cookie: string) => pageOf(shop.url + path, cookie),
    ]) {
      for (const index of order) {
        const page = await ask(path, readers[index]?.cookie ?? '');
        for (const [owner, account] of accounts.entries()) {
          if (owner === index) continue;
          for (const text of textsOf(account)) {
            // A nickname of a buyer is public where sales are shown, but never with the account's id.
            if (text === account.nickname && /live|goods/.test(path)) continue;
            expect([path, index, text, page.includes(text)]).toEqual([path, index, text, false]);
          }
        }
      }
    }
  }
});

test('a cached page has the reader’s own name, account and cart, and names no other account', async ({
  shop,
  shopper,
}) => {
  const readers = [await shopper('own-first'), await shopper('own-second', 'nobody')];
  const accounts = await Promise.all(readers.map(accountOf));
  await readers[0]?.ask('PUT', '/api/cart/8', { quantity: 3 });
  await readers[1]?.ask('PUT', '/api/cart/10', { quantity: 5 });
  await readers[1]?.ask('PUT', '/api/cart/8', { quantity: 9 });
  for (const path of ['/en', '/en/goods/8', '/en/live', '/en/lesson']) {
    const pages = await Promise.all(readers.map(({ cookie }) => pageOf(shop.url + path, cookie)));
    for (const [index, page] of pages.entries()) {
      const { nickname, userId } = accounts[index] ?? { nickname: '', userId: '' };
      expect(page).toContain(`<html data-shopper="${userId}"`);
      expect(page).toContain(`>${nickname}</bdi>`);
      expect(page).toContain(`data-cart-count="${[3, 14][index]}"`);
      expect(page).toContain(`"owner":"${userId}"`);
      const lines = [
        [{ goodsId: 8, quantity: 3 }],
        [
          { goodsId: 10, quantity: 5 },
          { goodsId: 8, quantity: 9 },
        ],
      ][index];
      expect(page).toContain(JSON.stringify(lines));
    }
  }
});

test('a change of the session, the cart, the theme or the nickname is on the next page at once', async ({
  shop,
  shopper,
}) => {
  const reader = await shopper('changing');
  const open = (cookie = reader.cookie) => pageOf(`${shop.url}/en`, cookie);
  expect(await open()).toContain(`>${reader.nickname}</bdi>`);
  await reader.ask('PUT', '/api/cart/8', { quantity: 2 });
  expect(await open()).toContain('data-cart-count="2"');
  expect(await open(`${reader.cookie}; theme=dark`)).toContain('data-theme="dark"');
  expect(await open('theme=dark')).toContain('data-theme="dark"');
  expect(await open('cart-count=7')).toContain('data-cart-count="7"');
  expect(await open('cart-count=250')).toContain('data-cart-count="250">99+<');
  expect(await open('')).not.toContain('data-cart-count');
  await reader.ask('PATCH', '/api/users/me', { nickname: '$& <b>"\'\\' });
  expect(await open()).toContain('>$&amp; &lt;b&gt;&quot;&#x27;\\</bdi>');
  const { cookie } = reader;
  await reader.ask('PATCH', '/api/users/me', {
    password: 'another bell of brass',
    currentPassword: 'a bell of brass',
  });
  const page = await open(cookie);
  expect(page).toContain('data-shopper="guest"');
  expect(page).toContain('>Log in</a>');
});

test('an admin’s page has the link to the administration, and no other reader’s has', async ({
  shop,
  shopper,
}) => {
  const [admin, other] = [await shopper('with-role'), await shopper('without-role')];
  await giveRole(shop, admin.email, 'admin');
  for (const { cookie, links } of [
    { cookie: admin.cookie, links: 1 },
    { cookie: other.cookie, links: 0 },
    { cookie: '', links: 0 },
  ]) {
    const page = await pageOf(`${shop.url}/en`, cookie);
    expect(page.match(/href="\/en\/admin"/g) ?? []).toHaveLength(links);
  }
});

test('a page has a changed price within a second, and hidden goods are gone within a second', async ({
  goods,
  shop,
  stocker,
}) => {
  const { goodsId } = await goods({ price: 12_345 });
  const url = `${shop.url}/en/goods/${goodsId}`;
  const admin = await stocker();
  // The index that lists goods follows the store by a poll, so the front page may lack new goods at first.
  await until('the pages show the goods', 10_000, async () => {
    const pages = await Promise.all([pageOf(url), pageOf(`${shop.url}/en`)]);
    return pages.every((page) => page.includes('12,345'));
  });
  await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { price: 23_456 });
  await expectFreshPage(async () => {
    const pages = await Promise.all([pageOf(url), pageOf(`${shop.url}/en`)]);
    return pages.every((page) => page.includes('23,456') && !page.includes('12,345'));
  });
  await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { hidden: true });
  await expectFreshPage(async () => {
    const [answer, list] = await Promise.all([fetch(url), pageOf(`${shop.url}/en`)]);
    return answer.status === 404 && !list.includes('23,456');
  });
});

test('readers of the same moment get a page that was rendered once', async ({ shop }) => {
  const renderedAt = (page: string) => /"now":(\d+)/.exec(page)?.[1];
  const addresses = Array.from({ length: 50 }, (_, index) => `${shop.url}/en?from=${index}`);
  const pages = await Promise.all(addresses.map((address) => pageOf(address)));
  const times = new Set(pages.map(renderedAt));
  expect(times).not.toContain(undefined);
  // The second one begins when the first is three quarters of a second old.
  expect(times.size).toBeLessThan(3);
});

test('a cached page has nothing of a request’s headers, query and body', async ({ shop }) => {
  const mark = 'poison';
  for (const path of CACHED) {
    const url = `${shop.url}${path}${path.includes('?') ? '&' : '?'}x=${mark}&_rsc=${mark}`;
    const poisoned = await askRaw(url, {
      host: `${mark}.example`,
      'x-forwarded-host': `${mark}.example`,
      'x-forwarded-proto': mark,
      'x-forwarded-for': mark,
      'x-original-url': `/${mark}`,
      'x-rewrite-url': `/${mark}`,
      'x-address': `/en/${mark}`,
      'x-nonce': mark,
      'content-security-policy': `script-src 'nonce-${mark}'`,
      'accept-language': mark,
      accept: `text/${mark}`,
      cookie: `language=ko; theme=${mark}; cart-count=${mark}; __prerender_bypass=${mark}; other=${mark}`,
      'next-router-state-tree': encodeURIComponent(JSON.stringify([mark, {}])),
      'next-router-prefetch': '1',
      'next-url': `/${mark}`,
      range: 'bytes=0-9',
    });
    const whole = await askRaw(shop.url + path, {});
    for (const { status, headers, body } of [poisoned, whole]) {
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(headers) + body).not.toContain(mark);
      expect(String(body)).toContain(`<link rel="canonical" href="${shop.url}`);
      expect(String(body).endsWith('</html>')).toBe(true);
    }
  }
});

test('a failed form, a HEAD request and a redirect leave nothing for the next reader', async ({
  shop,
}) => {
  const form = new URLSearchParams({ language: 'ko', poison: 'poison' });
  for (const path of CACHED) {
    const url = shop.url + path;
    await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    const head = await askRaw(url, {}, 'HEAD');
    const whole = await askRaw(url, {});
    expect([head.status, whole.status]).toEqual([200, 200]);
    expect(whole.headers['set-cookie']).toBeUndefined();
    expect(String(whole.body)).not.toContain('poison');
    expect(String(whole.body).endsWith('</html>')).toBe(true);
  }
});
