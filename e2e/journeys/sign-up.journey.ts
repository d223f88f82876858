import { giveRole } from '@/e2e/support/admin-role';
import { button, css, field, heading, link, main, text } from '@/e2e/support/browsers/query';
import { expect, test } from './journeys';

test('a newcomer signs up on the way to buying, buys, and logs out', async ({ guest }) => {
  const { page } = await guest();
  await page.openLive('/goods/8');
  await page.click(link('Log in to buy'));
  await page.click({ ...link('Sign up'), within: main });
  await page.expectVisible(heading('Sign up'));
  const nickname = `newcomer-${crypto.randomUUID().slice(0, 8)}`;
  await page.fill(field('Email'), `${nickname}@shopper.example`);
  await page.fill({ role: 'textbox', name: 'Nickname' }, nickname);
  await page.fill(field('Password'), 'a bell of brass');
  await page.click({ role: 'radio', name: 'With my nickname' });
  await page.click({ ...button('Sign up'), within: main });
  await page.expectUrl(/\/goods\/8$/);
  await page.expectLive();
  await page.click({ ...button('Buy'), within: main });
  await page.expectVisible(text('Bought. Thank you!'));
  await page.click(button('Log out'));
  await page.expectVisible(link('Log in'));
});

test('an admin restocks goods, and the shop shows it at once', async ({ person, guest, shop }) => {
  const boss = await person();
  await giveRole(shop, boss.shopper.email, 'admin');
  const other = await guest();
  await other.page.openLive('/goods/8');
  const stock = css('main [data-stock-of="8"]');
  const left = Number.parseInt((await other.page.findAll(stock))[0]?.text ?? '', 10);
  await boss.page.openLive('/admin?q=citron');
  await boss.page.fill(field('Pieces to add to Citron tea'), '3');
  await boss.page.click(button('Restock: Citron tea'));
  await other.page.expectOne(stock, (found) =>
    expect(Number.parseInt(found.text, 10)).toBe(left + 3),
  );
});
