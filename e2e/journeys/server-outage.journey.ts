import { text, toast } from '@/e2e/support/browsers/query';
import { test } from './journeys';

test('a page reconnects to a restarted server and shows the next sale', {
  tag: '@short',
}, async ({ guest, shop, sell, expectConsoleError }) => {
  expectConsoleError(/WebSocket|ERR_|socket\.io|NetworkError/);
  const { page } = await guest();
  await page.openLive('/');
  await shop.end('SIGKILL');
  await page.expectVisible(text('Reconnecting…'));
  await shop.start();
  await page.expectLive();
  const { nickname } = await sell(7);
  await page.expectVisible(toast(nickname));
});
