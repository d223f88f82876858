/** What the shop takes off the screens: a sale, and a nickname. Each with somebody else's page. */
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { expect, goLive, latestSeq, test } from './support/people';

// Its own store: without the sales of other files.
test.use({ store: 'moderation' });

const FEED = /^(Latest purchases|최근 구매 소식)$/;

/** Opens the feed of a page. @returns its lines with this nickname. Works in both languages. */
async function feedLine(page: Page, nickname: string) {
  await page.getByRole('button', { name: FEED }).click();
  return page
    .getByRole('dialog', { name: FEED })
    .getByRole('listitem')
    .filter({ hasText: nickname });
}

type Sales = { sales: { seq: number; nickname: string }[] };

test('hiding the sales of an order takes them off everybody’s screen, and the order stays', async ({
  shop,
  shoppers,
  admin,
  guest,
  expectConsoleError,
}) => {
  // Chromium logs every answer that is no success: a missing reason.
  expectConsoleError(/status of 422/);
  const boss = await admin({ locale: 'ko-KR' });
  const [buyer] = await shoppers(1);
  if (!buyer) throw new Error('a buyer');
  const english = await guest();
  const korean = await guest({ locale: 'ko-KR' });
  for (const page of [english, korean]) await goLive(page);
  const answer = await buyer.shopper.order(8, 'to-be-hidden');
  const { order } = (await answer.json()) as { order: { orderId: string } };
  const seen = [await feedLine(english, buyer.nickname), await feedLine(korean, buyer.nickname)];
  for (const line of seen) await expect(line).toHaveCount(1);
  const seq = await latestSeq(shop);

  await boss.page.goto('/admin/orders');
  await boss.page
    .getByRole('link', { name: /^주문 .* 보기$/ })
    .first()
    .click();
  const form = boss.page.getByRole('form', { name: '구매 소식 숨기기' });
  await form.getByRole('button').click();
  await expect(form.getByText('사유를 200자 이내로 적어 주세요.')).toBeVisible();
  await form.getByLabel('사유').fill('욕설이 들어간 닉네임');
  expect(await axeViolations(boss.page)).toEqual([]);
  await form.getByRole('button').click();
  await expect(boss.page.getByText('구매 소식을 모든 화면에서 숨겼어요.')).toBeVisible();

  for (const line of seen) await expect(line).toHaveCount(0);
  const { sales } = (await (await fetch(`${shop.url}/api/sales`)).json()) as Sales;
  expect(sales.map((sale) => sale.seq)).not.toContain(seq);
  await buyer.page.goto(`/orders/${order.orderId}`);
  await expect(buyer.page.locator('[data-state="placed"]')).toBeVisible();
});

test('a replaced nickname leaves everybody’s screen, and its owner reads why at the log-in and chooses another', async ({
  shop,
  shoppers,
  admin,
  guest,
}) => {
  const boss = await admin();
  const [rude] = await shoppers(1, { locale: 'ko-KR' });
  if (!rude) throw new Error('a shopper');
  const other = await guest();
  await goLive(other);
  expect((await rude.shopper.order(8, 'as-rude')).status).toBe(201);
  const line = await feedLine(other, rude.nickname);
  await expect(line).toHaveCount(1);

  const { page } = boss;
  await page.goto('/admin/orders');
  await page.getByRole('link', { name: `Open ${rude.nickname}` }).click();
  const form = page.getByRole('form', { name: 'Replace the nickname' });
  await form.getByLabel('Reason').fill('An insult');
  await form.getByRole('button').click();
  await expect(form.getByText('Nickname replaced.')).toBeVisible();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^shopper \w+$/);
  const neutral = await heading.textContent();
  expect(await axeViolations(page)).toEqual([]);

  await expect(line).toHaveCount(0);
  const { sales } = (await (await fetch(`${shop.url}/api/sales`)).json()) as Sales;
  expect(sales.map(({ nickname }) => nickname)).not.toContain(rude.nickname);

  await rude.page.goto('/');
  const banner = rude.page.getByRole('complementary', { name: '닉네임이 바뀌었어요' });
  await expect(banner).toContainText(`지금은 ${neutral} 닉네임을 쓰고 있어요.`);
  expect(await axeViolations(rude.page)).toEqual([]);
  await banner.getByRole('link').click();
  await rude.page.getByRole('button', { name: '확인했어요' }).click();
  await expect(banner).toHaveCount(0);
  await rude.page.goto('/');
  await expect(rude.page.getByRole('link', { name: `내 계정: ${neutral}` })).toBeVisible();
  await expect(banner).toHaveCount(0);

  await page.goto('/admin/audit');
  const entry = page
    .getByRole('listitem')
    .filter({ hasText: `replaced the nickname of ${neutral}` });
  await expect(entry).toContainText('An insult');
});
