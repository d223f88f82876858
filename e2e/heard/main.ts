import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFirefox } from '@/e2e/support/browsers/firefox-driver';
import { removeDataDir } from '@/e2e/support/data-dir';
import { ShopServer } from '@/e2e/support/shop-server';
import { until } from '@/e2e/support/until';
import { LANGUAGES } from '@/lib/i18n/language';
import { freePort } from '@/tests/free-port';
import { openDesktopSession } from './desktop-session';
import { LiveRegionListener } from './live-region-listener';
import { measure } from './measure';

/**
 * `npm run heard`: a purchase reaches a screen reader. A shop, Firefox in a desktop session of its
 * own, and a listener in the place of the screen reader. See docs/testing.md.
 */
const BUS_TIMEOUT_MS = 30_000;
const VIEWPORT = { width: 1280, height: 800 };

const { FIREFOX_PATH: firefox = '/usr/bin/firefox-esr' } = process.env;
const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-heard-shop-'));
const shop = new ShopServer(await freePort(), dataDir);
const failed: string[] = [];
const cleanUps: (() => Promise<unknown>)[] = [() => removeDataDir(dataDir)];
try {
  cleanUps.unshift(() => shop.end('SIGTERM'));
  await shop.start();
  const session = await openDesktopSession();
  cleanUps.unshift(session.close);
  const listener = await LiveRegionListener.connect(session.accessibilityBus);
  cleanUps.unshift(() => listener.close());
  const browser = await openFirefox(firefox, { headless: false, env: session.env });
  cleanUps.unshift(browser.close);
  // Distinguishes a Firefox without accessibility from a page without announcements.
  await until('Firefox is on the accessibility bus', BUS_TIMEOUT_MS, () =>
    listener.hasApplication(),
  );
  for (const language of LANGUAGES) {
    const profile = await browser.openProfile();
    const tab = await profile.openTab(VIEWPORT);
    try {
      await measure({ shopUrl: shop.url, tab, listener, language });
    } catch (error) {
      failed.push(language);
      console.error(`  ${language}: ${(error as Error).stack}`);
    }
    await profile.close();
  }
  if (listener.errors.length > 0) throw listener.errors[0];
} finally {
  for (const cleanUp of cleanUps) await cleanUp();
}
console.log(`\n${LANGUAGES.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
