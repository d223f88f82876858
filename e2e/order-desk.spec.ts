/** The order desk of /admin: staff for orders, and what the buyer's own pages show of it. */
import { giveRole } from './support/admin-role';
import { axeViolations } from './support/axe';
import { expect, goLive, test } from './support/people';

test('staff finds an order by the buyer’s email, notes, prints and cancels it, and the buyer reads it', async ({
  shop,
  shoppers,
  person,
  goods,
}) => {
  const [buyer, staff] = [(await shoppers(1))[0], await person({ locale: 'ko-KR' })];
  if (!buyer) throw new Error('a buyer');
  await giveRole(shop, staff.shopper.email, 'orders');
  const { goodsId, name } = await goods({ stock: 3, price: 12_000 });
  const answer = await buyer.shopper.order(goodsId, 'for-the-desk', 2);
  const { order } = (await answer.json()) as { order: { orderId: string } };
  const number = order.orderId.slice(-8).toUpperCase();
  await goLive(buyer.page, `/goods/${goodsId}`);

  const { page } = staff;
  await page.goto('/admin/orders');
  const search = page.getByRole('search').filter({ has: page.getByLabel('주문 검색') });
  await search.getByLabel('주문 검색').fill(buyer.shopper.email);
  await search.getByLabel('상태').selectOption('주문 완료');
  await search.getByRole('button', { name: '검색' }).click();
  await expect(page).toHaveURL(/buyer=[0-9a-f]{24}/);
  expect(page.url()).not.toContain('%40');
  await expect(page.getByRole('article')).toHaveCount(1);
  await search.getByLabel('주문 검색').fill(number.toLowerCase());
  await search.getByLabel('주문 검색').press('Enter');
  await page.getByRole('link', { name: `주문 ${number} 보기` }).click();
  await expect(page.getByRole('heading', { name: `주문 ${number}` })).toBeVisible();

  const note = page.getByRole('form', { name: '메모 남기기' });
  await note.getByLabel('새 메모').fill('선물 상자를 부탁하셨어요.');
  await note.getByRole('button').click();
  const notes = page.getByRole('listitem').filter({ hasText: '선물 상자를 부탁하셨어요.' });
  await expect(notes).toContainText(staff.nickname);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('link', { name: '포장 명세서' }).click();
  await page.getByRole('link', { name: '가격 숨기기' }).click();
  const slip = page.getByRole('article');
  await expect(slip.getByRole('row', { name })).toContainText('2');
  await expect(slip).not.toContainText('₩');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: '인쇄' })).toBeHidden();
  await expect(slip.getByText(number)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('link', { name: '주문으로 돌아가기' }).click();

  const cancel = page.getByRole('form', { name: '주문 취소하기' });
  await cancel.getByLabel('사유').fill('마지막 상품이 파손됐어요');
  await cancel.getByRole('button').click();
  const states = page.getByRole('listitem').filter({ hasText: '주문 취소' });
  await expect(states).toContainText(staff.nickname);
  await expect(cancel).toHaveCount(0);
  await expect(buyer.page.locator(`[data-stock-of="${goodsId}"]`).first()).toHaveAttribute(
    'data-stock',
    '3',
  );
  await buyer.page.goto(`/orders/${order.orderId}`);
  await expect(buyer.page.getByText('The shop has cancelled this order.')).toBeVisible();
});
