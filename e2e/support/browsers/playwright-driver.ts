import { type BrowserType, chromium, firefox, type LaunchOptions, webkit } from '@playwright/test';
import type { BrowserDriver, BrowserName, Tab } from './driver';

const TYPES: Record<BrowserName, BrowserType> = { chromium, firefox, webkit };

/** Drives one of Playwright's own browser builds, or any Chromium. */
export async function openPlaywright(
  name: BrowserName,
  options: LaunchOptions,
): Promise<BrowserDriver> {
  const browser = await TYPES[name].launch(options);
  return {
    async openProfile() {
      const context = await browser.newContext({ viewport: null });
      return {
        async openTab(viewport) {
          const page = await context.newPage();
          await page.setViewportSize(viewport);
          const tab: Tab = {
            goto: async (url) => void (await page.goto(url)),
            reload: async () => void (await page.reload()),
            evaluate: (expression) => page.evaluate(expression),
            clickAt: (x, y) => page.mouse.click(x, y),
            type: (text) => page.keyboard.type(text),
            press: (key) => page.keyboard.press(key),
            close: () => page.close(),
            onError(listener) {
              page.on('pageerror', (error) => listener(error.message));
              page.on('console', (message) => {
                if (message.type() !== 'error') return;
                listener(`${message.text()} (${message.location().url})`);
              });
            },
          };
          return tab;
        },
        addCookies: (cookies) => context.addCookies([...cookies]),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
