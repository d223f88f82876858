/** Clients write little and only harmless text into a shop's log. */
import { get } from 'node:http';
import { expect } from '@playwright/test';
import { test } from './support/logged-shop';

type Line = { event: string; [field: string]: unknown };

test.use({ env: { RATE_LIMIT_SCALE: '1' } });

/** A header of any bytes, which `fetch` would refuse. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the log must have none of them.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

test('foreign origins are one line a minute, cut and escaped, however many handshakes there are', async ({
  shop,
  lines,
}) => {
  const url = `${shop.url}/socket.io/?EIO=4&transport=polling`;
  const origin = `http://evil.example/\u009b31mroot\u0085${'x'.repeat(4_000)}`;
  for (let n = 0; n < 30; n++) expect(await statusOf(url, { origin })).toBe(403);
  const refused = () => lines().filter((line) => line.includes('sockets.origin_refused'));
  await expect.poll(() => refused().length).toBeGreaterThan(0);
  await statusOf(url, { origin: 'http://other.example' });
  expect(refused().length).toBe(1);
  const [line = ''] = refused();
  expect(line.length).toBeLessThan(700);
  expect(line).not.toMatch(CONTROL);
  expect((JSON.parse(line) as Line).origin).toContain('http://evil.example/\\x9b31mroot\\x85xxx');
});

test('what Next prints is JSON lines of the log, and made-up requests write few of them', async ({
  shop,
  lines,
}) => {
  const before = lines().length;
  const marker = 'ZZMARKERZZ';
  for (let n = 0; n < 20; n++) {
    const image = `/_next/image?url=%2F${marker}%1b%5b31m%0a${n}&w=64&q=75`;
    expect(await statusOf(shop.url + image, {})).toBe(404);
    await fetch(`${shop.url}/en`, {
      method: 'POST',
      headers: { 'next-action': `${marker}${n}`, origin: shop.url },
      body: '[]',
    });
  }
  // The shop still logs: a line of its own, after all of the above.
  await statusOf(`${shop.url}/socket.io/?EIO=4&transport=polling`, { origin: 'http://a.example' });
  const since = () => lines().slice(before);
  await expect.poll(() => since().join()).toContain('sockets.origin_refused');
  for (const line of since()) expect((JSON.parse(line) as Line).event).toMatch(/^[a-z_]+\.[a-z_]+/);
  expect(since().filter((line) => line.includes(marker)).length).toBeLessThan(3);
});
