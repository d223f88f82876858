import { button, field, link, text } from '../support/browsers/query';
import { expect, test } from './journeys';

test('one press on the lower edge of Save saves a changed profile', {
  tag: '@short',
}, async ({ person }) => {
  const { page, nickname } = await person();
  await page.openLive('/account');
  await page.fill(field('Nickname'), `${nickname}-new`);
  await page.click(button('Save'), 'lower edge');
  await page.expectVisible(text('Saved.'));
  await page.expectVisible(link(`My account: ${nickname}-new`));
  await page.tab.reload();
  await page.expectOne(field('Nickname'), ({ value }) => expect(value).toBe(`${nickname}-new`));
});
