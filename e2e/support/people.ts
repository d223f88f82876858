import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { AnnounceAs } from '@/lib/accounts/account';
import { giveRole } from './admin-role';
import { test as base, expect } from './fixtures';
import type { Shopper } from './shopper';

/** Somebody who sits before a browser of their own, signed in. */
export type Person = {
  page: Page;
  nickname: string;
  shopper: Shopper;
  /** Opens another tab of the same browser, as the same account. */
  newTab: () => Promise<Page>;
};

type GuestOptions = BrowserContextOptions & { transport?: 'polling' };
/**
 * `at`: the address of the shop where they have their accounts; the worker's unless given.
 * `announceAs`: how their purchases are announced; by their nickname unless given.
 */
type ShopperOptions = BrowserContextOptions & { at?: string; announceAs?: AnnounceAs };

type MakeShopper = (name: string, announceAs?: string, at?: string) => Promise<Shopper>;

type Fixtures = {
  /** `n` people, each signed up and signed in, in browser contexts of their own. */
  shoppers: (n: number, options?: ShopperOptions) => Promise<Person[]>;
  /** One such person. */
  person: (options?: ShopperOptions) => Promise<Person>;
  /** One such person who may run the shop: the pages under `/admin` are theirs. */
  admin: (options?: ShopperOptions) => Promise<Person>;
  /** Somebody who only looks. */
  guest: (options?: GuestOptions) => Promise<Page>;
  /** Says which console error this test brings about; every other one fails it. */
  expectConsoleError: (text: RegExp) => void;
};

/** As `fixtures`, with people in browsers. A console error that nobody expected fails the test. */
export const test = base.extend<Fixtures & { watch: (context: BrowserContext) => void }>({
  watch: async ({ expectConsoleError: _ }, use, testInfo) => {
    const errors: string[] = [];
    // Of every tab that is opened in it.
    await use((context) => {
      context.on('weberror', (error) => errors.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() !== 'error') return;
        errors.push(`${message.text()} (${message.location().url})`);
      });
    });
    const expected = expectedIn.get(testInfo.testId) ?? [];
    const unexpected = errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'console errors').toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  expectConsoleError: async ({}, use, testInfo) => {
    const patterns: RegExp[] = [];
    expectedIn.set(testInfo.testId, patterns);
    await use((text) => patterns.push(text));
  },
  // A shop of one's own too ends after the pages that are open on it.
  guest: async ({ shop, ownShop: _, browser, watch }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async ({ transport, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: shop.url, locale: 'en-US', ...options });
      contexts.push(context);
      // A network that lets no WebSocket through.
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
      if (options.at) throw new Error('An admin is of the worker’s shop: giveRole makes another.');
      const one = await person(options);
      await giveRole(shop, one.shopper.email, 'admin');
      return one;
    });
  },
});

/** What a function that is given fixtures of `test` may ask for. */
export type PeopleFixtures = Fixtures & { shopper: MakeShopper };

const expectedIn = new Map<string, RegExp[]>();

/**
 * What a page may complain of whose clock leaps over minutes: its connection is given up while it is
 * being opened, and its last request is for a connection that is no more.
 */
export const LEAPT = /\/socket\.io\/|status of 400/;

/** The shop by number: Socket.IO does not take a page on `localhost` for offline. */
export const byNumber = (url: string) => url.replace('localhost', '127.0.0.1');

/** Opens `path` and waits until the page is live, in whichever language. */
export async function goLive(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
}

/**
 * Stops the page's own time, so that nothing expires before it is looked at; `page.clock.runFor` lets
 * it pass. Before the page opens: `page.clock.install()`.
 */
export async function stopTime(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
}

/** The seq of the newest announced sale. */
export async function latestOf(shop: { url: string }): Promise<number> {
  const answer = await fetch(`${shop.url}/api/sales?limit=1`);
  return ((await answer.json()) as { latest: number }).latest;
}

/** Waits until `page` has heard of the sale `seq`: its stock is told at once, it a moment later. */
export async function expectHeard(page: Page, seq: number): Promise<void> {
  const last = () =>
    page.evaluate(() => JSON.parse(sessionStorage.getItem('salebell.last') ?? '{}').last);
  await expect.poll(last).toBe(seq);
}

/** A toast goes by itself after 7 s. That it went for another reason is expected within these. */
export const BEFORE_ITS_TIME = { timeout: 5_000 };

/** The toast that says `text`, in whichever language. */
export function toastOf(page: Page, text: string | RegExp) {
  return page
    .getByRole('region', { name: /^(Purchases|구매 소식)$/ })
    .getByRole('listitem')
    .filter({ hasText: text });
}

export { expect };
