import { button, field, heading, link, main, text, toast } from '@/e2e/support/browsers/query';
import { test } from './journeys';

test('a page opened during a refresh stays open when the refresh ends', {
  tag: '@short',
}, async ({ person, wire, sell, expectConsoleError }) => {
  // Firefox reports the socket of a page that is left.
  expectConsoleError(/interrupted while the page was loading/);
  const line = wire();
  const { page, nickname } = await person({ baseURL: line.url });
  await page.openLive('/account');
  await page.fill(field('Nickname'), `${nickname}-new`);
  line.slow(300);
  await page.click(button('Save'));
  await page.expectVisible(text('Saved.'));
  await page.open('/cart');
  line.slow(0);
  await page.expectLive();
  // A later sale: when it is there, the aborted request would have had its effect.
  const seller = await sell(5);
  await page.expectVisible(toast(seller.nickname));
  await page.expectUrl(/\/cart$/);
});

test('opening another page cancels the navigation of a pending link', async ({
  guest,
  wire,
  sell,
  expectConsoleError,
}) => {
  expectConsoleError(/interrupted while the page was loading/);
  const line = wire();
  const { page } = await guest({ baseURL: line.url });
  await page.openLive('/?category=tea');
  line.slow(600);
  await page.click({ ...link(/Citron tea/), within: main });
  await page.open('/cart');
  line.slow(0);
  await page.expectLive();
  const seller = await sell(5);
  await page.expectVisible(toast(seller.nickname));
  await page.expectUrl(/\/cart$/);
});

test('a link clicked while the server is down keeps the page, says so and opens later', {
  tag: '@short',
}, async ({ guest, shop, expectConsoleError }) => {
  expectConsoleError(/WebSocket|ERR_|socket\.io|NetworkError|can’t establish/);
  const { page } = await guest();
  await page.openLive('/?category=tea');
  await shop.end('SIGKILL');
  await page.expectVisible(text('Reconnecting…'));
  await page.click({ ...link(/Citron tea/), within: main });
  await page.expectText(
    { role: 'status', hasText: 'page' },
    'The shop does not answer. The page opens as soon as it does.',
  );
  await page.expectUrl(/category=tea$/);
  await page.expectVisible(button('Add Citron tea to the cart'));
  await shop.start();
  await page.expectUrl(/\/goods\/8$/);
  await page.expectVisible(heading('Citron tea'));
  await page.expectHidden(text('The shop does not answer. The page opens as soon as it does.'));
});
