import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '@/lib/i18n/language';
import type en from '@/messages/en/late.json';
import { initialScripts } from './support/initial-scripts';
import { expect, test } from './support/people';

const MAX_SCRIPT_BYTES = 136 * 1024;
const MAX_FRONT_PAGE_BYTES = 40_000;
const MAX_GZIPPED_BYTES = 9_100;

test('the shop page loads at most 136 KiB of JavaScript before the socket and the toasts', async ({
  shop,
}) => {
  const html = await (await fetch(shop.url)).text();
  const sources = initialScripts(html);
  expect(sources.length).toBeGreaterThan(5);
  let bytes = 0;
  for (const source of new Set(sources)) {
    const script = await (await fetch(new URL(source, shop.url))).text();
    expect(script).not.toContain('BUY_GOODS');
    expect(script).not.toContain('transports');
    bytes += gzipSync(script).length;
  }
  test.info().annotations.push({ type: 'gzipped bytes', description: String(bytes) });
  expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
});

test('the HTML of the front page has at most 40,000 bytes, and gzipped 9,100', async ({ shop }) => {
  // Sorted by price, which takes some 500 bytes more: goods that other tests have added are cheap, and not here.
  const html = Buffer.from(await (await fetch(`${shop.url}/en?sort=-price`)).arrayBuffer());
  const gzipped = gzipSync(html).length;
  test.info().annotations.push({ type: 'bytes', description: `${html.length}, ${gzipped}` });
  expect(html.length).toBeLessThanOrEqual(MAX_FRONT_PAGE_BYTES);
  expect(gzipped).toBeLessThanOrEqual(MAX_GZIPPED_BYTES);
  expect(gzipped).toBeGreaterThan(MAX_GZIPPED_BYTES / 2);
});

test('the front page carries no words that it shows only later', async ({ shop }) => {
  for (const language of LANGUAGES) {
    const html = await (await fetch(`${shop.url}/${language}`)).text();
    const words = JSON.parse(readFileSync(`messages/${language}/late.json`, 'utf8')) as typeof en;
    const { close, pageWaits, toasts, session, cart, suggestions } = words;
    const texts = [
      close,
      pageWaits,
      toasts.away.other,
      session.goOnAs,
      cart.full,
      suggestions.none,
    ];
    expect(html).toContain(`lang="${language}"`);
    for (const text of texts) expect(html).not.toContain(text);
  }
});
