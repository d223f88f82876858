import { DISCONNECT_ERRORS, expect, goLive, test, toastOf } from './support/people';

test('a sale shows a toast to a shopper at once, and to a disconnected guest after the reconnect', async ({
  shoppers,
  guest,
  sell,
  wire,
  expectConsoleError,
}) => {
  // The errors that the browser reports when the connection is cut; any other one fails the test.
  expectConsoleError(DISCONNECT_ERRORS);
  const line = wire();
  const [person] = await shoppers(1);
  if (!person) throw new Error('one shopper');
  const traveller = await guest({ baseURL: line.url, locale: 'en-US' });
  await goLive(person.page, '/?category=pantry');
  await goLive(traveller);

  line.refuse(true);
  expect(line.cut()).toBeGreaterThan(0);
  await expect(traveller.getByText('Reconnecting…')).toBeVisible();
  const { nickname } = await sell(5, 2);
  await expect(toastOf(person.page, `${nickname} bought House blend coffee`)).toHaveCount(2);
  await expect(toastOf(traveller, nickname)).toHaveCount(0);

  line.refuse(false);
  await expect(toastOf(traveller, nickname)).toHaveCount(2, { timeout: 20_000 });
  await expect(traveller.getByText('Live', { exact: true })).toBeVisible();
});
