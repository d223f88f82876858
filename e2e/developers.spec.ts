/** The page that shows the OpenAPI and the AsyncAPI document. */
import { axeViolations } from './support/axe';
import { horizontalOverflow } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

const TEXTS = {
  'en-US': { link: 'For developers', summary: 'Places an order', name: 'Citron tea', body: 'Body' },
  'ko-KR': { link: '개발자 안내', summary: '주문해요', name: '유자차', body: '본문' },
} as const;

for (const [locale, texts] of Object.entries(TEXTS)) {
  test(`the footer leads to a page with every operation and event, with examples in its language (${locale})`, async ({
    guest,
    shop,
  }) => {
    const page = await guest({ locale, viewport: { width: 360, height: 740 } });
    await goLive(page, '/goods/8');
    await page.getByRole('link', { name: texts.link }).click();
    await expect(page.getByRole('heading', { level: 1, name: texts.link })).toBeVisible();
    const { paths } = (await (await fetch(`${shop.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    for (const { operationId } of Object.values(paths).flatMap((one) => Object.values(one))) {
      await expect(page.locator(`#${operationId} > details`)).toHaveCount(1);
    }
    await expect(page.locator('#BUY_GOODS > details')).toHaveCount(1);

    const order = page.locator('#placeOrder');
    await expect(order).toContainText(texts.summary);
    await order.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(order.getByRole('region', { name: `placeOrder: ${texts.body}` })).toBeVisible();
    await expect(order).toContainText(texts.name);
    await expect(order).toContainText('409 SOLD_OUT, PRICE_CHANGED, OTHER_ACCOUNT');
    expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, '#main')).toEqual([]);
  });
}
