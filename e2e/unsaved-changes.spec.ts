import { expect, goLive, test } from './support/people';

test('choosing a language or theme offline shows an error and keeps the typed text', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const page = await guest();
  await goLive(page, '/sign-up');
  await page.getByLabel('Email').fill('typed@shopper.example');
  await page.context().setOffline(true);
  for (const name of ['Dark', '한국어']) {
    await page.getByRole('button', { name }).click();
    const choices = page.locator('form').filter({ has: page.getByRole('button', { name }) });
    await expect(choices.getByText(/^That could not be changed\./)).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveValue('typed@shopper.example');
  }
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The error of the language remains.
  await expect(page.getByText(/^That could not be changed\./)).toHaveCount(1);
  await expect(page.getByLabel('Email')).toHaveValue('typed@shopper.example');
});

test('the account page asks before unsaved changes are left, and does not ask after a save', async ({
  person,
}) => {
  const { page, nickname } = await person();
  const questions: string[] = [];
  let leave = false;
  page.on('dialog', async (dialog) => {
    questions.push(dialog.message());
    await (leave ? dialog.accept() : dialog.dismiss());
  });
  await page.goto('/account');
  const name = page.getByRole('textbox', { name: 'Nickname' });
  const toLive = page.getByRole('link', { name: 'Live view' });
  await name.fill(`${nickname}-anew`);
  await toLive.click();
  await expect.poll(() => questions).toEqual(['What you changed here is not saved. Leave it?']);
  await expect(page).toHaveURL(/\/account$/);
  await expect(name).toHaveValue(`${nickname}-anew`);

  await name.fill(nickname);
  await page.getByLabel('New password').fill('a bell of silver');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect.poll(() => questions).toHaveLength(2);
  await expect(page.getByRole('link', { name: nickname })).toBeVisible();

  leave = true;
  await toLive.click();
  await expect(page).toHaveURL(/\/live$/);
  expect(questions).toHaveLength(3);

  await page.goto('/account');
  await name.fill(`${nickname}-saved`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await toLive.click();
  await expect(page).toHaveURL(/\/live$/);
  expect(questions).toHaveLength(3);
});

test('the browser asks before a page with an unsaved profile is closed', async ({ person }) => {
  const { page } = await person();
  await page.goto('/account');
  await page.getByRole('textbox', { name: 'Nickname' }).fill('half-typed');
  const dialogOpened = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await dialogOpened;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});
