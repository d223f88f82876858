/** Two-step verification in the browser: turning it on, logging in with it, and turning it off. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { appCode } from '@/tests/totp-app';
import { axeViolations } from './support/axe';
import { horizontalOverflow } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

const LANGUAGES = [
  {
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    title: 'Two-step verification',
    password: 'Password',
    setUp: 'Set up',
    picture: 'QR code for the authenticator app',
    code: 'Code from the app',
    turnOn: 'Turn on',
    wrong: /not right, or was used before/,
    isOn: 'It is on. You are logged out everywhere else.',
    recoveryCodes: 'Your recovery codes',
    download: 'Download',
    kept: 'I have kept them',
    left: 'Recovery codes left: 9',
    logIn: 'Log in',
    logOut: 'Log out',
    email: 'Email',
    useRecovery: 'Use a recovery code',
    recoveryCode: 'Recovery code',
    anyCode: 'Code from the app, or a recovery code',
    turnOff: 'Turn off',
    isOff: 'Two-step verification is off.',
  },
  {
    locale: 'ko-KR',
    viewport: { width: 390, height: 844 },
    title: '2단계 인증',
    password: '비밀번호',
    setUp: '설정하기',
    picture: '인증 앱에 등록할 QR 코드',
    code: '인증 앱 코드',
    turnOn: '켜기',
    wrong: /올바르지 않거나 이미 사용했어요/,
    isOn: '2단계 인증을 켰어요. 다른 기기에서는 모두 로그아웃되었어요.',
    recoveryCodes: '복구 코드',
    download: '내려받기',
    kept: '보관했어요',
    left: '남은 복구 코드: 9개',
    logIn: '로그인',
    logOut: '로그아웃',
    email: '이메일',
    useRecovery: '복구 코드로 로그인하기',
    recoveryCode: '복구 코드',
    anyCode: '인증 앱 코드 또는 복구 코드',
    turnOff: '끄기',
    isOff: '2단계 인증을 껐어요.',
  },
] as const;
type Words = (typeof LANGUAGES)[number];

/** Checks the page in both colour schemes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await axeViolations(page, '#main')]).toEqual([colorScheme, []]);
  }
  expect(await horizontalOverflow(page)).toBe(0);
}

/** Turns it on. @returns the app's secret, the code that was used, and the recovery codes. */
async function turnOn(page: Page, words: Words) {
  const section = page.locator('#two-step');
  await section.getByLabel(words.password).fill('a bell of brass');
  await section.getByRole('button', { name: words.setUp }).press('Enter');
  await expect(section.getByRole('img', { name: words.picture })).toBeVisible();
  const secret = ((await section.getByRole('code').textContent()) ?? '').replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await expectAccessible(page);

  const code = section.getByLabel(words.code);
  await expect(code).toHaveAttribute('inputmode', 'numeric');
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  await code.fill('000000');
  await code.press('Enter');
  await expect(code).toHaveAccessibleDescription(words.wrong);
  await expect(code).toBeFocused();
  const used = appCode(secret);
  await code.fill(used);
  await section.getByRole('button', { name: words.turnOn }).click();
  await expect(section.getByText(words.isOn)).toBeFocused();
  const list = section.getByRole('list', { name: words.recoveryCodes });
  const recoveryCodes = await list.getByRole('listitem').allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await section.getByRole('button', { name: words.download }).click();
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text.trim().split('\n')).toEqual(recoveryCodes);
  await section.getByRole('button', { name: words.kept }).press('Enter');
  await expect(list).toHaveCount(0);
  return { secret, used, recoveryCodes };
}

/** Logs out and, with email and password, to the second step of the log-in. */
async function goToSecondStep(page: Page, email: string, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.logOut }).click();
  await expect(page.getByRole('link', { name: words.logIn })).toBeVisible();
  await page.goto('/log-in?next=/account');
  const main = page.getByRole('main');
  await main.getByLabel(words.email).fill(email);
  await main.getByLabel(words.password).fill('a bell of brass');
  await main.getByRole('button', { name: words.logIn, exact: true }).click();
  await expect(main.getByLabel(words.code)).toBeFocused();
}

for (const words of LANGUAGES) {
  test(`a shopper turns two-step verification on, logs in by both kinds of code, and turns it off (${words.locale})`, async ({
    person,
    expectConsoleError,
  }) => {
    // A code that is asked for, and a wrong one.
    expectConsoleError(/status of (401|403)/);
    const { locale, viewport } = words;
    const { page, shopper } = await person({ locale, viewport });
    await goLive(page, '/account');
    const { secret, used, recoveryCodes } = await turnOn(page, words);
    const [first = '', second = ''] = recoveryCodes;
    const main = page.getByRole('main');
    const section = page.locator('#two-step');

    await goToSecondStep(page, shopper.email, words);
    await expectAccessible(page);
    await main.getByLabel(words.code).fill(used);
    await page.keyboard.press('Enter');
    await expect(main.getByLabel(words.code)).toHaveAccessibleDescription(words.wrong);
    await main.getByLabel(words.code).fill(appCode(secret, 1));
    await page.keyboard.press('Enter');
    await expect(section.getByRole('heading', { name: words.title })).toBeVisible();

    await goToSecondStep(page, shopper.email, words);
    await main.getByRole('button', { name: words.useRecovery }).click();
    await expect(main.getByLabel(words.recoveryCode)).toBeFocused();
    await main.getByLabel(words.recoveryCode).fill(first.toLowerCase());
    await page.keyboard.press('Enter');
    await expect(section.getByText(words.left)).toBeVisible();

    await section.locator('summary', { hasText: words.turnOff }).click();
    await expectAccessible(page);
    const off = section.locator('form').filter({
      has: page.getByRole('button', { name: words.turnOff }),
    });
    await off.getByLabel(words.password).fill('a bell of brass');
    await off.getByLabel(words.anyCode).fill(second);
    await off.getByRole('button', { name: words.turnOff }).click();
    await expect(section.getByText(words.isOff)).toBeFocused();
    await expect(section.getByRole('button', { name: words.setUp })).toBeVisible();
  });
}
