import { heading, link, type Query } from '@/e2e/support/browsers/query';
import { expect, test } from './journeys';

const search: Query = { role: 'combobox', name: 'Search the goods' };

test('goods can be browsed, searched and opened, and Back and Forward restore each page', {
  tag: '@short',
}, async ({ guest }) => {
  const { page } = await guest();
  await page.openLive('/');
  await page.click(link('Coffee and tea'));
  await page.expectUrl(/category=tea$/);
  await page.fill(search, 'citron');
  await page.expectVisible({ role: 'option', name: /Citron tea/ });
  await page.press('Enter');
  await page.expectUrl(/q=citron/);
  await page.click({ ...link(/Citron tea/), within: { role: 'main' } });
  await page.expectUrl(/\/goods\/8$/);
  await page.expectVisible(heading('Citron tea'));
  await page.back();
  await page.expectUrl(/q=citron/);
  await page.expectOne(search, ({ value }) => expect(value).toBe('citron'));
  await page.forward();
  await page.expectVisible(heading('Citron tea'));
});
