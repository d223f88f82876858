import type { LaunchOptions } from '@playwright/test';
import type { BrowserDriver, BrowserName } from './driver';
import { openFirefox } from './firefox-driver';
import { openPlaywright } from './playwright-driver';
import { openWebKit } from './webkit-driver';

/**
 * Opens a browser: an installed one where `scripts/lib/browser.mjs` found no build of Playwright's
 * and says so in the environment, else Playwright's own build.
 *
 * @param launch how Playwright launches Chromium here.
 */
export function openBrowser(name: BrowserName, launch: LaunchOptions): Promise<BrowserDriver> {
  const { FIREFOX_PATH, WEBKIT_DRIVER_PATH } = process.env;
  if (name === 'firefox' && FIREFOX_PATH) return openFirefox(FIREFOX_PATH);
  if (name === 'webkit' && WEBKIT_DRIVER_PATH) return openWebKit(WEBKIT_DRIVER_PATH);
  return openPlaywright(name, name === 'chromium' ? launch : {});
}
