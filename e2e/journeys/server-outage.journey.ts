import { text, toast } from '@/e2e/support/browsers/query';
import { test } from './journeys';

test('a page waits for a server that was killed, and hears the next sale when it is back', {
  tag: '@short',
}, async ({ visitor, shop, sell, expectConsoleError }) => {
  expectConsoleError(/WebSocket|ERR_|socket\.io|NetworkError/);
  const { page } = await visitor();
  await page.openLive('/');
  await shop.end('SIGKILL');
  await page.expectVisible(text('Reconnecting…'));
  await shop.start();
  await page.expectLive();
  const { nickname } = await sell(7);
  await page.expectVisible(toast(nickname));
});
