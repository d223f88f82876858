import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { AnnounceAs } from '@/lib/accounts/account';
import { giveRole } from './admin-role';
import { test as base, expect } from './fixtures';
import type { Shopper } from './shopper';

/** A signed-in shopper with a browser context of their own. */
export type Person = {
  page: Page;
  nickname: string;
  shopper: Shopper;
  /** Opens another tab with the same session. */
  newTab: () => Promise<Page>;
};

type GuestOptions = BrowserContextOptions & { transport?: 'polling' };
/**
 * `at`: the URL of the shop where they sign up; the worker's by default.
 * `announceAs`: how their purchases are announced; `nickname` by default.
 */
type ShopperOptions = BrowserContextOptions & { at?: string; announceAs?: AnnounceAs };

type MakeShopper = (name: string, announceAs?: string, at?: string) => Promise<Shopper>;

type Fixtures = {
  /** Signs up `n` shoppers, each signed in in a browser context of their own. */
  shoppers: (n: number, options?: ShopperOptions) => Promise<Person[]>;
  /** Signs up one such shopper. */
  person: (options?: ShopperOptions) => Promise<Person>;
  /** Signs up one such shopper with the role `admin`. */
  admin: (options?: ShopperOptions) => Promise<Person>;
  /** Opens a page without an account. */
  guest: (options?: GuestOptions) => Promise<Page>;
  /** Declares a console error that this test causes; every other one fails it. */
  expectConsoleError: (text: RegExp) => void;
};

/** The test kit with browsers: `fixtures`, and people with pages. An unexpected console error fails a test. */
export const test = base.extend<Fixtures & { watch: (context: BrowserContext) => void }>({
  watch: async ({ expectConsoleError: _ }, use, testInfo) => {
    const errors: string[] = [];
    // The context reports the errors of all of its tabs.
    await use((context) => {
      context.on('weberror', (error) => errors.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() !== 'error') return;
        errors.push(`${message.text()} (${message.location().url})`);
      });
    });
    const expected = expectedErrors.get(testInfo.testId) ?? [];
    const unexpected = errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'console errors').toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  expectConsoleError: async ({}, use, testInfo) => {
    const patterns: RegExp[] = [];
    expectedErrors.set(testInfo.testId, patterns);
    await use((text) => patterns.push(text));
  },
  // `ownShop`: its shop must end after the pages that are open on it.
  guest: async ({ shop, ownShop: _, browser, watch }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async ({ transport, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: shop.url, locale: 'en-US', ...options });
      contexts.push(context);
      // As behind a network that blocks WebSockets.
      if (transport === 'polling') {
        await context.addInitScript(() => Reflect.deleteProperty(window, 'WebSocket'));
      }
      watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  shoppers: async ({ shop, shopper, guest }, use) => {
    await use(async (n, { at = shop.url, announceAs = 'nickname', ...options } = {}) => {
      const people: Person[] = [];
      for (let index = 0; index < n; index++) {
        const one = await shopper(`person${index}`, announceAs, at);
        const page = await guest({ baseURL: at, ...options });
        const cookies = one.cookie.split('; ').map((pair) => {
          const [name = '', ...value] = pair.split('=');
          return { name, value: value.join('='), url: at };
        });
        await page.context().addCookies(cookies);
        const newTab = () => page.context().newPage();
        people.push({ page, nickname: one.nickname, shopper: one, newTab });
      }
      return people;
    });
  },
  person: async ({ shoppers }, use) => {
    await use(async (options) => (await shoppers(1, options))[0] as Person);
  },
  admin: async ({ shop, person }, use) => {
    await use(async (options = {}) => {
      if (options.at)
        throw new Error('admin() is for the worker’s shop; use giveRole for another.');
      const one = await person(options);
      await giveRole(shop, one.shopper.email, 'admin');
      return one;
    });
  },
});

/** The fixtures that helper functions take as a parameter. */
export type PeopleFixtures = Fixtures & { shopper: MakeShopper };

const expectedErrors = new Map<string, RegExp[]>();

/**
 * The console errors of a page whose clock jumps over minutes: its connection times out while it
 * opens, and its last request is for a closed connection.
 */
export const CLOCK_JUMP_ERRORS = /\/socket\.io\/|status of 400/;

/** The console errors of a page whose connection is cut or whose server is killed. */
export const DISCONNECT_ERRORS =
  /WebSocket connection|ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET|INCOMPLETE_CHUNKED)/;

/** The shop's URL by IP address: Socket.IO ignores the offline event of a page on `localhost`. */
export const withIpAddress = (url: string) => url.replace('localhost', '127.0.0.1');

/** Opens `path` and waits until the page is live. Works in both languages. */
export async function goLive(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
}

/**
 * Pauses the page's clock, so that nothing expires before a test checks it; `page.clock.runFor`
 * advances it. Requires `page.clock.install()` before the page opens.
 */
export async function pauseClock(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
}

/** Reads the seq of the newest announced sale. */
export async function latestSeq(shop: { url: string }): Promise<number> {
  const answer = await fetch(`${shop.url}/api/sales?limit=1`);
  return ((await answer.json()) as { latest: number }).latest;
}

/** Waits until `page` has received the sale `seq`. Its stock arrives earlier than the sale. */
export async function expectReceived(page: Page, seq: number): Promise<void> {
  const last = () =>
    page.evaluate(() => JSON.parse(sessionStorage.getItem('salebell.last') ?? '{}').last);
  await expect.poll(last).toBe(seq);
}

/** Shorter than the 7 s after which a toast expires, to check that it went for another reason. */
export const BEFORE_EXPIRY = { timeout: 5_000 };

/** The toasts that contain `text`. Works in both languages. */
export function toastOf(page: Page, text: string | RegExp) {
  return page
    .getByRole('region', { name: /^(Purchases|구매 소식)$/ })
    .getByRole('listitem')
    .filter({ hasText: text });
}

export { expect };
