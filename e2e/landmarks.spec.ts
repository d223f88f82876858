import { buyPieces, stockOf } from './support/carts';
import { expect, goLive, test, toastOf } from './support/people';

test('goods have headings, the search is a landmark, and the account link names the account', async ({
  person,
}) => {
  const { page, nickname } = await person();
  await goLive(page, '/?category=tea');
  await expect(
    page.getByRole('search').getByRole('combobox', { name: 'Search the goods' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Citron tea', level: 2 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Goods' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: `My account: ${nickname}`, exact: true }),
  ).toBeVisible();
  await page.goto('/goods/8');
  const related = page.getByRole('region', { name: 'More like this' });
  await expect(related.getByRole('heading', { level: 3 })).toHaveCount(4);
});

test('the regions of the live page have unique names', async ({ guest }) => {
  for (const locale of ['en-US', 'ko-KR']) {
    const page = await guest({ locale });
    await goLive(page, '/live');
    await page.locator('summary').click();
    const names = await page
      .getByRole('main')
      .getByRole('region')
      .evaluateAll((regions) => regions.map((region) => region.getAttribute('aria-label')));
    expect(names.length).toBeGreaterThan(3);
    expect(names).toEqual([...new Set(names)]);
  }
});

test('a card shows the stock only when few pieces are left, and the goods page always shows it', async ({
  guest,
  shopper,
}) => {
  const page = await guest();
  await goLive(page, '/?category=kitchen');
  const stock = page.locator('#goods [data-stock-of="9"]');
  const buyer = await shopper('nearly-all');
  const left = await stockOf(buyer, 9);
  expect(left).toBeGreaterThan(5);
  await expect(stock).toHaveText('In stock');
  await expect(page.getByText(/^\d+ left$/)).toHaveCount(0);
  await buyPieces(buyer, 9, left - 3);
  await expect(stock).toHaveText('Only 3 left');
  await page.goto('/goods/8');
  await expect(page.getByRole('article').getByText(/^\d+ left$/)).toBeVisible();
});

test('the recently viewed section takes no room while it is empty, and causes no layout shift otherwise', async ({
  guest,
}) => {
  const page = await guest();
  /** The pixels between the last goods and the end of the page's content. */
  const band = () =>
    page.evaluate(() => {
      const last = document.querySelector('main ul#goods')?.getBoundingClientRect().bottom ?? 0;
      const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
      return end - last;
    });
  await goLive(page, '/?category=tea');
  expect(await band()).toBeLessThan(40);
  await goLive(page, '/goods/8');
  await expect
    .poll(async () => (await page.context().cookies()).map(({ name }) => name))
    .toContain('seen');
  await page.goto('/?category=tea');
  const room = await band();
  await expect(page.getByRole('region', { name: 'Recently viewed' })).toBeVisible();
  expect(room).toBeGreaterThan(200);
  expect(await band()).toBe(room);
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  test(`a toast shows the name of the goods beside the longest nickname (${viewport.width} wide)`, async ({
    guest,
    shopper,
  }) => {
    const page = await guest({ viewport });
    await goLive(page);
    const buyer = await shopper('long');
    const nickname = `${'이름이아주긴손님'.repeat(5).slice(0, 40 - buyer.nickname.length)}${buyer.nickname}`;
    expect((await buyer.ask('PATCH', '/api/users/me', { nickname })).status).toBe(200);
    await buyer.order(8, crypto.randomUUID());
    const toast = toastOf(page, `${nickname} bought Citron tea`);
    await toast.hover();
    const bought = toast.getByText('bought Citron tea', { exact: true });
    const [box, frame] = [await bought.boundingBox(), await toast.boundingBox()];
    if (!box || !frame) throw new Error('a toast');
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
    // Its two lines show the whole text.
    const isCut = await bought.evaluate(({ parentElement }) =>
      parentElement ? parentElement.scrollHeight > parentElement.clientHeight + 1 : true,
    );
    expect(isCut).toBe(false);
  });
}
