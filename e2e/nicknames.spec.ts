import { expect, goLive, test, toastOf } from './support/people';

test('a nickname in a right-to-left script is isolated in toasts, in the feed and in the header', async ({
  person,
  guest,
}) => {
  const { page, shopper } = await person();
  const nickname = `שלום-${crypto.randomUUID().slice(0, 6)}`;
  const changed = await shopper.ask('PATCH', '/api/users/me', { nickname });
  expect(changed.status).toBe(200);
  const other = await guest({ locale: 'en-US' });
  await goLive(other);
  await goLive(page, '/account');
  await expect(page.getByRole('banner').locator('bdi', { hasText: nickname })).toBeVisible();

  await shopper.order(8, crypto.randomUUID());
  await expect(toastOf(other, nickname).locator('bdi')).toHaveText(nickname);
  await expect(toastOf(other, `${nickname} bought Citron tea`)).toBeVisible();
  await goLive(other, '/live');
  await expect(other.getByRole('main').locator('bdi', { hasText: nickname }).first()).toBeVisible();
});

test('the sign-up says what is wrong with a nickname that looks like another or like the staff', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422/);
  const page = await guest({ locale: 'en-US' });
  await goLive(page, '/sign-up');
  await page.getByLabel('Email').fill('staff@shopper.example');
  await page.getByLabel('Nickname', { exact: true }).fill('Sаlebell');
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByLabel('Not at all').check();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('This nickname cannot be used')).toBeVisible();
});
