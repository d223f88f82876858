import { button, css, heading, link, type Query, text, toast } from '@/e2e/support/browsers/query';
import { expect, test } from './journeys';

const feed: Query = { role: 'dialog', name: 'Latest purchases' };

test('a burst of sales shows the newest and sums up the rest', async ({ guest, sell }) => {
  const { page } = await guest();
  await page.openLive('/');
  const { nickname } = await sell(5, 6);
  await page.expectVisible(toast(`${nickname} bought House blend coffee`));
  await page.expectVisible(button(/^and \d+ more in the last minute$/));
});

test('the feed lists the sale of a toast and links to its goods', async ({ guest, sell }) => {
  const { page } = await guest();
  await page.openLive('/');
  const { nickname } = await sell(8);
  await page.expectVisible(toast(nickname));
  await page.click(button('Latest purchases'));
  const line = { ...link(new RegExp(`${nickname} bought Citron tea`)), within: feed };
  await page.click(line);
  await page.expectUrl(/\/goods\/8$/);
  await page.expectHidden(feed);
  await page.expectVisible(heading('Citron tea'));
});

test('the live page counts a sale and lists it', async ({ guest, sell }) => {
  const { page } = await guest();
  await page.openLive('/live');
  const orders = css('[data-total="orders"]');
  const before = Number((await page.findAll(orders))[0]?.text.replace(/\D/g, ''));
  const { nickname } = await sell(8);
  await page.expectVisible({
    role: 'listitem',
    within: { role: 'region', name: 'Latest purchases' },
    hasText: `${nickname} bought Citron tea`,
  });
  await page.expectOne(orders, (found) =>
    expect(Number(found.text.replace(/\D/g, ''))).toBe(before + 1),
  );
});

test('the lesson sends, receives, changes its transport and resumes', async ({ guest, sell }) => {
  const { page } = await guest();
  await page.openLive('/lesson');
  await page.click(button('Open the line'));
  await page.fill({ label: 'Your text' }, 'ping');
  await page.click(button('Send'));
  await page.expectVisible(text(/The shop answered “ping” after \d+ ms/));
  await page.expectVisible(text('The shop said “this is custom event data”.'));
  await page.click(button('Force polling'));
  await page.expectVisible(text('In use now: polling'));
  await page.click(button('WebSocket again'));
  await page.expectVisible(text('In use now: websocket'));
  await page.click(button('Hang up'));
  await page.expectVisible(text(/The last sale you know is number \d+/));
  await sell(5, 2);
  await page.click(button('Come back'));
  await page.expectVisible(text('You missed 2 sales:'));
});
