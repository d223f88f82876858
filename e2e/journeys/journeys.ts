/**
 * The test kit of the journeys: the shop of `fixtures`, and people in one of three browsers. Its
 * interface is the same for each browser, so that a journey is written once.
 */

import { test as base, expect } from '@/e2e/support/fixtures';
import type { Shopper } from '@/e2e/support/shopper';
import type { AnnounceAs } from '@/lib/accounts/account';
import type { BrowserDriver, BrowserName, Profile, Viewport } from '../support/browsers/driver';
import { JourneyPage } from '../support/browsers/journey-page';
import { openBrowser } from '../support/browsers/open-browser';

type GuestOptions = { baseURL?: string; viewport?: Viewport; language?: 'en' | 'ko' };
type ShopperOptions = GuestOptions & { announceAs?: AnnounceAs };

/** A person with a browser profile of their own. */
export type Guest = {
  page: JourneyPage;
  /** Opens a second page beside the first, with the same cookies and storage. */
  openTab: () => Promise<JourneyPage>;
  addCookies: Profile['addCookies'];
};

export type JourneyOptions = {
  /** The browser, which the Playwright project sets. */
  journeyBrowser: BrowserName;
};
type WorkerFixtures = JourneyOptions & {
  driver: BrowserDriver;
};
type TestFixtures = {
  /** Opens a page without an account. */
  guest: (options?: GuestOptions) => Promise<Guest>;
  /** Signs up an account and opens a page with its session. */
  person: (options?: ShopperOptions) => Promise<Guest & { shopper: Shopper; nickname: string }>;
  /** Declares a console error that this test causes; every other one fails it. */
  expectConsoleError: (text: RegExp) => void;
};

/** The console errors of a test's pages, and the expected ones. */
type Watched = { errors: string[]; expected: RegExp[] };

const WINDOW: Viewport = { width: 1280, height: 800 };

export const test = base.extend<TestFixtures & { watched: Watched }, WorkerFixtures>({
  journeyBrowser: ['chromium', { scope: 'worker', option: true }],
  driver: [
    async ({ journeyBrowser, launchOptions }, use) => {
      const driver = await openBrowser(journeyBrowser, launchOptions);
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  watched: async ({}, use) => {
    const watched: Watched = { errors: [], expected: [] };
    await use(watched);
    const { errors, expected } = watched;
    const unexpected = errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'console errors').toEqual([]);
  },
  expectConsoleError: async ({ watched }, use) => {
    await use((text) => watched.expected.push(text));
  },
  // `ownShop`: its shop must end after the pages that are open on it.
  guest: async ({ driver, shop, ownShop: _, watched }, use) => {
    const profiles: Profile[] = [];
    await use(async ({ baseURL = shop.url, viewport = WINDOW, language = 'en' } = {}) => {
      const profile = await driver.openProfile();
      profiles.push(profile);
      const openTab = async () => {
        const tab = await profile.openTab(viewport);
        tab.onError((text) => watched.errors.push(text));
        return new JourneyPage(tab, baseURL);
      };
      const page = await openTab();
      // Before the first page: the browsers send different Accept-Language headers.
      await profile.addCookies([{ name: 'language', value: language, url: baseURL }]);
      return { page, openTab, addCookies: profile.addCookies };
    });
    for (const profile of profiles) await profile.close();
  },
  person: async ({ shopper, guest, shop }, use) => {
    await use(async ({ announceAs = 'nickname', ...options } = {}) => {
      const url = options.baseURL ?? shop.url;
      const one = await shopper('person', announceAs, url);
      const opened = await guest(options);
      const cookies = one.cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
      });
      await opened.addCookies(cookies);
      return { ...opened, shopper: one, nickname: one.nickname };
    });
  },
});

export { expect };
