import { logIn } from './support/log-in';
import { expect, goLive, test } from './support/people';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test('a shopper sees where the account is logged in, ends one session, and then all others', async ({
  shop,
  person,
}) => {
  const { page, shopper } = await person();
  const { email } = shopper;
  const elsewhere = await logIn(shop.url, { email, headers: { 'user-agent': CHROME } });
  for (const agent of [FIREFOX, FIREFOX])
    await logIn(shop.url, { email, headers: { 'user-agent': agent } });
  const statusElsewhere = async () => {
    const { cookie } = elsewhere;
    return (await fetch(`${shop.url}/api/users/me`, { headers: { cookie } })).status;
  };
  await goLive(page, '/account');
  const section = page.locator('section', { hasText: 'Where you are logged in' });
  const sessions = section.getByRole('listitem');
  await expect(sessions).toHaveCount(4);
  const own = sessions.filter({ hasText: 'This browser' });
  await expect(own).toHaveCount(1);
  await expect(own.getByRole('button')).toHaveCount(0);

  expect(await statusElsewhere()).toBe(200);
  await section.getByRole('button', { name: 'End Chrome, Windows' }).press('Enter');
  await expect(sessions).toHaveCount(3);
  await expect(section.getByText('Ended.')).toBeVisible();
  // Its button is gone: the keyboard goes on at the list.
  await expect(section.getByRole('list')).toBeFocused();
  expect(await statusElsewhere()).toBe(401);

  await section.getByRole('button', { name: 'End all others' }).click();
  await expect(sessions).toHaveCount(1);
  await expect(own).toBeVisible();
  await page.reload();
  await expect(sessions).toHaveCount(1);
});

test('the list of sessions says that its own session was ended in another browser', async ({
  shop,
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (401|409)/);
  const { page, shopper } = await person({ locale: 'ko-KR' });
  await goLive(page, '/account');
  const { cookie } = await logIn(shop.url, { email: shopper.email });
  await fetch(`${shop.url}/api/users/me/sessions`, { method: 'DELETE', headers: { cookie } });
  const section = page.locator('section', { hasText: '로그인한 기기' });
  await section.getByRole('button', { name: '다른 기기 모두 연결 해제' }).click();
  await expect(section.getByRole('link', { name: '로그인' })).toBeVisible();
});

test('another tab stays logged in when its browser logs in again', async ({ person }) => {
  const { page, newTab, shopper, nickname } = await person();
  await goLive(page);
  const tab = await newTab();
  await tab.goto('/account');
  const reconnected = page.waitForEvent('websocket');
  await tab.evaluate(async (email) => {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({
      email,
      password: 'a bell of brass',
      csrfToken,
      json: 'true',
    });
    await fetch('/api/auth/callback/credentials', { method: 'POST', body });
  }, shopper.email);
  // The socket of the session that has ended is closed, and the page connects with the new one.
  await reconnected;
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await page.getByRole('link', { name: nickname }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText('You are logged out')).toHaveCount(0);
});
