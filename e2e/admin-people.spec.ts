/** The people of /admin: roles, and what a person's own pages show of them. */
import { axeViolations } from './support/axe';
import { expect, test } from './support/people';

const PASSWORD = 'a bell of brass';

test('an owner finds a person by email and gives a role, and the person’s pages follow', async ({
  admin,
  person,
  expectConsoleError,
}) => {
  // Chromium logs every answer that is no success: a wrong password, a page that the role does not include.
  expectConsoleError(/status of (403|404)/);
  const [owner, mina] = [await admin(), await person({ locale: 'ko-KR' })];
  const { page } = owner;
  await page.goto('/admin/people');
  const email = page.getByRole('form', { name: 'Find a person' }).getByLabel('Email');
  await email.fill('no@body.example');
  await email.press('Enter');
  await expect(page.getByText('No account has this email.')).toBeVisible();
  await expect(email).toBeFocused();
  await email.fill(mina.shopper.email.toUpperCase());
  await email.press('Enter');
  await expect(page.getByRole('heading', { name: mina.nickname })).toBeVisible();

  const form = page.getByRole('form', { name: 'Change role' });
  await form.getByLabel('Role').selectOption('Staff for orders');
  await form.getByLabel('Your password').fill('a wrong bell');
  await form.getByRole('button', { name: 'Save role' }).click();
  await expect(form.getByText('This is not your password.')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByLabel('Your password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Save role' }).click();
  await expect(form.getByText('Saved.')).toBeVisible();
  await expect(form.getByLabel('Role')).toHaveValue('orders');

  await mina.page.goto('/');
  await mina.page.getByRole('link', { name: '가게 관리' }).click();
  await expect(
    mina.page.getByRole('navigation', { name: '가게 관리' }).getByRole('link'),
  ).toHaveText(['상품', '주문', '메일', '현황', '사람']);
  await expect(mina.page.getByRole('link', { name: '상품 추가' })).toHaveCount(0);
  expect((await mina.page.goto('/admin/audit'))?.status()).toBe(404);
  await expect(mina.page.getByRole('heading', { name: '볼 수 있는 내용이 없어요' })).toBeVisible();
  await expect(mina.page).toHaveTitle(/^볼 수 있는 내용이 없어요 · /);
  expect(await axeViolations(mina.page)).toEqual([]);
  await mina.page.goto(`/admin/people`);
  await mina.page.getByRole('link', { name: `${owner.nickname} 님 보기` }).click();
  await expect(mina.page.getByText(owner.shopper.email)).toBeVisible();
  await expect(mina.page.getByRole('form', { name: '역할 바꾸기' })).toHaveCount(0);

  await page.goto('/admin/audit');
  await expect(
    page.getByRole('listitem').filter({ hasText: `changed the role of ${mina.nickname}` }),
  ).toContainText('from nothing to Staff for orders');
});
