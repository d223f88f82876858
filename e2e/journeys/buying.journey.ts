import { button, css, link, main, type Query, text, toast } from '../support/browsers/query';
import { expect, test } from './journeys';

test('a purchase shows a toast and the lower stock on the page of another visitor', {
  tag: '@short',
}, async ({ person, guest }) => {
  const buyer = await person();
  const other = await guest();
  await other.page.openLive('/goods/8');
  const stock = css('[data-stock-of="8"]');
  const [before] = await other.page.findAll(stock);
  const left = Number.parseInt(before?.text ?? '', 10);
  await buyer.page.openLive('/goods/8');
  await buyer.page.click({ ...button('Buy'), within: main });
  await buyer.page.expectVisible(text('Bought. Thank you!'));
  await other.page.expectVisible(toast(`${buyer.nickname} bought Citron tea`));
  await other.page.expectText(stock, `${left - 1} left`);

  await buyer.page.click(link('See my orders'));
  await buyer.page.expectUrl(/\/orders$/);
  await buyer.page.expectCount(button('Cancel the order of Citron tea'), 1);
});

test('cancelling an order asks first, confirms it and restores the stock on every page', async ({
  person,
  guest,
}) => {
  const buyer = await person();
  const other = await guest();
  await buyer.shopper.order(8, crypto.randomUUID());
  await other.page.openLive('/goods/8');
  const stock = css('[data-stock-of="8"]');
  const left = Number.parseInt((await other.page.findAll(stock))[0]?.text ?? '', 10);
  await buyer.page.openLive('/orders');
  await buyer.page.click(button('Cancel the order of Citron tea'));
  const question: Query = { role: 'alertdialog', name: 'Cancel this order?' };
  await buyer.page.click({ ...button('Cancel the order'), within: question });
  await buyer.page.expectVisible({ ...text('Cancelled'), within: main });
  await other.page.expectText(stock, `${left + 1} left`);
});

test('a muted bell shows no toast until it is unmuted', async ({ guest, sell }) => {
  const { page } = await guest();
  await page.openLive('/');
  const mute = button('Mute the bell');
  await page.click(mute);
  await page.expectOne(mute, ({ isPressed }) => expect(isPressed).toBe(true));
  const { nickname } = await sell(5);
  // A later purchase: when its toast is there, the muted one would be, too.
  await page.click(mute);
  await page.expectOne(mute, ({ isPressed }) => expect(isPressed).toBe(false));
  await sell(7);
  await page.expectVisible(toast(`${nickname} bought`));
  await page.expectCount(toast(`${nickname} bought House blend coffee`), 0);
});
