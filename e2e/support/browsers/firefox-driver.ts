import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import type { BrowserDriver, Tab } from './driver';

/** Drives an installed Firefox over WebDriver BiDi, which needs no driver program. */
export async function openFirefox(
  executablePath: string,
  options: LaunchOptions = {},
): Promise<BrowserDriver> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, ...options });
  return {
    async openProfile() {
      const context = await browser.createBrowserContext();
      return {
        async openTab(viewport) {
          const page = await context.newPage({ type: 'window' });
          await page.setViewport(viewport);
          const tab: Tab = {
            goto: async (url) => void (await page.goto(url)),
            reload: async () => void (await page.reload()),
            evaluate: (expression) => page.evaluate(expression),
            clickAt: (x, y) => page.mouse.click(x, y),
            type: (text) => page.keyboard.type(text),
            press: (key) => page.keyboard.press(key),
            close: () => page.close(),
            onError(listener) {
              page.on('pageerror', (error) => listener(String(error)));
              page.on('console', (message) => {
                if (message.type() !== 'error') return;
                listener(`${message.text()} (${message.location().url ?? ''})`);
              });
            },
          };
          return tab;
        },
        addCookies: (cookies) =>
          context.setCookie(
            ...cookies.map(({ url, ...cookie }) => ({ ...cookie, domain: new URL(url).hostname })),
          ),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
