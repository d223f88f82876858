import { axeViolations } from './support/axe';
import { ordersOf } from './support/carts';
import { dropResponses } from './support/drop-responses';
import { horizontalOverflow } from './support/layout-shift';
import { expect, test } from './support/people';

test('the five experiments of the lesson work and show their packets', async ({
  shoppers,
  shopper,
}) => {
  const [person] = await shoppers(1);
  if (!person) throw new Error('one shopper');
  const { page } = person;
  await page.goto('/lesson');
  await page.getByRole('button', { name: 'Open the line' }).click();
  const packets = page.getByRole('list', { name: 'The packets of this tab' });

  await page.getByLabel('Your text').fill('ping, says the tester');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(
    page.getByText(/The shop answered “ping, says the tester” after \d+ ms/),
  ).toBeVisible();
  await expect(
    packets.getByRole('listitem').filter({ hasText: 'sent message event' }).first(),
  ).toBeAttached();
  await expect(packets.getByText('["message","ping, says the tester"]')).toBeAttached();

  await expect(page.getByText('The shop said “this is custom event data”.')).toBeVisible();

  await expect(page.getByText('In use now: websocket')).toBeVisible();
  await page.getByRole('button', { name: 'Force polling' }).click();
  await expect(page.getByText('In use now: polling')).toBeVisible();
  await page.getByRole('button', { name: 'WebSocket again' }).click();
  await expect(page.getByText('In use now: websocket')).toBeVisible();

  const buyer = await shopper('meanwhile');
  await page.getByRole('button', { name: 'Hang up' }).click();
  await expect(page.getByText(/The last sale you know is number \d+/)).toBeVisible();
  await buyer.order(8, 'lesson-1');
  await buyer.order(5, 'lesson-2');
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(page.getByText('You missed 2 sales:')).toBeVisible();
  await expect(page.getByText(`${buyer.nickname} bought House blend coffee`).first()).toBeVisible();

  const timeline = page.getByRole('figure');
  // The page waits 5 s for the sale of its purchase; on a slower machine the test buys again.
  await expect(async () => {
    await page.getByRole('button', { name: 'Buy one, for real' }).click();
    await expect(timeline).toContainText(/order is safe.*BUY_GOODS heard.*toast on screen/);
  }).toPass();

  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(packets.getByRole('listitem')).toHaveCount(0);
});

test('the lesson shows missed sales in Korean to a Korean reader', async ({ guest, shopper }) => {
  const page = await guest({ locale: 'ko-KR' });
  await page.goto('/lesson');
  await page.getByRole('button', { name: '연결하기', exact: true }).click();
  await page.getByRole('button', { name: '끊기', exact: true }).click();
  await expect(page.getByText(/마지막으로 아는 판매는 \d+번이에요/)).toBeVisible();
  const buyer = await shopper('missed');
  await buyer.order(8, crypto.randomUUID());
  await page.getByRole('button', { name: '돌아오기' }).click();
  await expect(
    page.getByText(new RegExp(`^#\\d+ ${buyer.nickname} 님이 유자차를 샀어요$`)),
  ).toBeVisible();
});

test('the buy link of the lesson sends a guest to the log-in with a way back', async ({
  guest,
}) => {
  const page = await guest();
  await page.goto('/lesson');
  const link = page.getByRole('link', { name: 'Log in to buy' });
  await expect(link).toHaveAttribute('href', '/en/log-in?next=/lesson');
});

test('the lesson can be read without JavaScript, in Korean and English', async ({ guest }) => {
  for (const [locale, heading] of [
    ['ko-KR', 'TCP와 UDP'],
    ['en-US', 'TCP and UDP'],
  ] as const) {
    const page = await guest({ locale, javaScriptEnabled: false });
    await page.goto('/lesson');
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByRole('img')).toHaveCount(5);
  }
});

for (const { locale, open, inUse } of [
  { locale: 'en-US', open: 'Open the line', inUse: 'In use now: websocket' },
  { locale: 'ko-KR', open: '연결하기', inUse: '지금 쓰는 길: websocket' },
]) {
  test(`axe finds no violation in a running lesson, and it fits a phone (${locale})`, async ({
    guest,
  }) => {
    const page = await guest({ locale, viewport: { width: 360, height: 740 } });
    await page.goto('/lesson');
    await page.getByRole('button', { name: open, exact: true }).click();
    await expect(page.getByText(inUse)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await axeViolations(page)]).toEqual([colorScheme, []]);
    }
    expect(await horizontalOverflow(page)).toBe(0);
  });
}

test('the purchase of the lesson is made once when its answer is lost', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await page.goto('/lesson');
  await page.getByRole('button', { name: 'Open the line' }).click();
  await dropResponses(page, '**/api/orders');
  const buy = page.getByRole('button', { name: 'Buy one, for real' });
  await buy.click();
  await expect(page.getByText('Nothing was lost; try again.')).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await buy.click();
  await expect(page.getByRole('figure')).toContainText('order is safe');
  await expect(buy).toBeFocused();
  expect(await ordersOf(shopper)).toHaveLength(1);
});

test('the focus stays on the buttons of the lesson that disconnect and reconnect by keyboard', async ({
  guest,
}) => {
  const page = await guest();
  await page.goto('/lesson');
  const open = page.getByRole('button', { name: 'Open the line' });
  await open.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('In use now: websocket')).toBeVisible();
  await expect(page.getByRole('list', { name: 'The packets of this tab' })).toBeFocused();
  const [hangUp, comeBack] = [
    page.getByRole('button', { name: 'Hang up' }),
    page.getByRole('button', { name: 'Come back' }),
  ];
  await hangUp.focus();
  await page.keyboard.press('Enter');
  await expect(comeBack).toBeEnabled();
  await expect(hangUp).toBeDisabled();
  await expect(hangUp).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^You missed/)).toBeVisible();
  await expect(comeBack).toBeDisabled();
  await expect(comeBack).toBeFocused();
});
