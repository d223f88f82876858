import { axeViolations } from './support/axe';
import { horizontalOverflow, watchShift } from './support/layout-shift';
import { DISCONNECT_ERRORS, expect, goLive, latestSeq, test, toastOf } from './support/people';

const FOR_ALL = [
  '/',
  '/?q=nothing-like-that',
  '/goods/8',
  '/goods/9999',
  '/live',
  '/lesson',
  '/developers',
  '/log-in',
  '/sign-up',
  '/cart',
];
const SIGNED_IN = ['/orders', '/account', '/goods/5', '/cart'];

for (const locale of ['en-US', 'ko-KR']) {
  test(`axe finds no violation on any page, light or dark (${locale})`, async ({
    shop,
    guest,
    shoppers,
    expectConsoleError,
  }) => {
    test.setTimeout(600_000);
    expectConsoleError(/status of 404/);
    // An element that fades in has too little contrast.
    const page = await guest({ locale, reducedMotion: 'reduce' });
    const [person] = await shoppers(1, { locale, reducedMotion: 'reduce' });
    if (!person) throw new Error('one shopper');
    const latest = await latestSeq(shop);
    const placed = await person.shopper.order(5, crypto.randomUUID());
    // Before any page is open: none shows a toast of it.
    await expect.poll(() => latestSeq(shop)).toBe(latest + 1);
    const { order } = (await placed.json()) as { order: { orderId: string } };
    await person.shopper.ask('PUT', '/api/cart/8', { quantity: 2 });
    // More than the stock: the page shows the shortage.
    await person.shopper.ask('PUT', '/api/cart/9', { quantity: 99 });
    for (const [where, paths] of [
      [page, FOR_ALL],
      [person.page, [...SIGNED_IN, `/orders/${order.orderId}`]],
    ] as const) {
      for (const path of paths) {
        await where.emulateMedia({ colorScheme: 'light' });
        await where.goto(path);
        for (const colorScheme of ['light', 'dark'] as const) {
          // Without a reload: only the colours change with the scheme.
          await where.emulateMedia({ colorScheme });
          expect([path, colorScheme, await axeViolations(where)]).toEqual([path, colorScheme, []]);
        }
      }
    }
  });
}

for (const locale of ['en-US', 'ko-KR']) {
  test(`no page is wider than a phone (${locale})`, async ({ guest, expectConsoleError }) => {
    expectConsoleError(/status of 404/);
    const page = await guest({ viewport: { width: 360, height: 740 }, locale });
    for (const path of FOR_ALL) {
      await page.goto(path);
      expect([path, await horizontalOverflow(page)]).toEqual([path, 0]);
    }
  });
}
test('every URL of a page has one canonical URL, and a search is noindex', async ({ shop }) => {
  const headOf = async (path: string) => {
    const html = await (await fetch(shop.url + path)).text();
    return {
      robots: /<meta name="robots" content="([^"]*)"/.exec(html)?.[1],
      canonical: /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1],
    };
  };
  expect((await headOf('/en?q=tea')).robots).toBe('noindex');
  for (const [path, canonical] of [
    ['/en/log-in?next=/goods/8', '/en/log-in'],
    ['/ko/sign-up?next=/cart', '/ko/sign-up'],
    ['/ko?category=tea', '/ko?category=tea'],
    ['/en/goods/8', '/en/goods/8'],
    ['/en/cart?from=elsewhere', '/en/cart'],
  ] as const) {
    const head = await headOf(path);
    expect([path, head.robots ?? 'index', head.canonical]).toEqual([
      path,
      'index',
      shop.url + canonical,
    ]);
  }
});

test('the theme colour of the browser’s bar follows the theme of the page', async ({ guest }) => {
  const page = await guest();
  await goLive(page);
  const colours = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) =>
        metas.map((meta) => [meta.getAttribute('media'), meta.getAttribute('content')]),
      );
  const [light, dark] = ['#faf7f2', '#171412'];
  const bySystem = [
    ['(prefers-color-scheme: light)', light],
    ['(prefers-color-scheme: dark)', dark],
  ];
  await expect.poll(colours).toEqual(bySystem);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(colours).toEqual([[null, dark]]);
  await page.getByRole('button', { name: 'Light' }).click();
  await expect.poll(colours).toEqual([[null, light]]);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(250, 247, 242)');
  await page.getByRole('button', { name: 'Automatic' }).click();
  await expect.poll(colours).toEqual(bySystem);
});

test('stock changes and toasts cause no layout shift', async ({ guest, shopper }) => {
  const buyer = await shopper('steady');
  const page = await guest();
  const shifts = await watchShift(page);
  await goLive(page, '/?category=tea');
  // All at once: an expired toast is not summed up.
  await Promise.all([
    ...[5, 7, 8, 5, 7].map((goodsId) => buyer.order(goodsId, crypto.randomUUID())),
    // All sales have arrived and are summed up: nothing more can move.
    expect(toastOf(page, buyer.nickname)).toHaveCount(3),
    expect(page.getByRole('button', { name: 'and 2 more in the last minute' })).toBeVisible(),
  ]);
  expect(await shifts()).toEqual([]);
});

test('each page outside the cache has its own nonce, and every script carries it', async ({
  shop,
}) => {
  const url = `${shop.url}/en/cart`;
  const [first, second] = [await fetch(url), await fetch(url)];
  const nonces = [first, second].map(
    (answer) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '',
  );
  expect(nonces[0]).not.toBe('');
  expect(nonces[0]).not.toBe(nonces[1]);
  const scripts = [...(await first.text()).matchAll(/<script([^>]*)>/g)].map(([, given]) => given);
  for (const given of scripts) expect(given).toContain(`nonce="${nonces[0]}"`);
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  test(`a lost and restored connection causes no layout shift (${viewport.width} wide)`, async ({
    guest,
    wire,
    expectConsoleError,
  }) => {
    expectConsoleError(DISCONNECT_ERRORS);
    for (const locale of ['en-US', 'ko-KR']) {
      const line = wire();
      const page = await guest({ viewport, locale, baseURL: line.url });
      const shifts = await watchShift(page);
      await page.goto('/');
      const state = (name: string) => page.locator(`[data-connection="${name}"]`);
      await expect(state('live')).toBeVisible();
      line.refuse(true);
      line.cut();
      await expect(state('reconnecting')).toBeVisible();
      line.refuse(false);
      await expect(state('live')).toBeVisible({ timeout: 20_000 });
      expect([locale, await shifts()]).toEqual([locale, []]);
    }
  });
}

for (const path of ['/en', '/en/live'])
  test(`a partially received ${path} is laid out like the whole page`, async ({ guest, shop }) => {
    // Without scripts, which would wait for the rest of the page.
    const page = await guest({ javaScriptEnabled: false, viewport: { width: 1920, height: 1080 } });
    const html = await (await fetch(`${shop.url}${path}`)).text();
    const ends = [...html.matchAll(/<nav|<main|<\/label>|<\/section>/g)].map(({ index, 0: tag }) =>
      tag.startsWith('</') ? index + tag.length : index,
    );
    expect(ends.length).toBeGreaterThan(1);
    /** The boxes of the elements when only `part` of the page has been received. */
    const placesIn = async (part: string) => {
      await page.route(`${shop.url}${path}`, (route) =>
        route.fulfill({ body: part, contentType: 'text/html; charset=utf-8' }),
      );
      await page.goto(path);
      await page.unrouteAll({ behavior: 'wait' });
      return page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'header a, header button, main label, main h2, main section p, main summary',
          ),
        ]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .map((one) => [
            one.textContent,
            one.getAttribute('aria-label'),
            one.getBoundingClientRect(),
          ])
          .map((place) => JSON.stringify(place)),
      );
    };
    const whole = await placesIn(html);
    for (const end of ends)
      expect(whole).toEqual(expect.arrayContaining(await placesIn(html.slice(0, end))));
  });
