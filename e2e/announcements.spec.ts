/** How sales are announced to screen readers. */
import { openBuyerAndPage } from './support/buyer-and-page';
import { expect, pauseClock, test } from './support/people';

test('the announcements of a burst to screen readers add up to its number of sales', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'heard', { clock: true });
  await pauseClock(page);
  const status = page.getByRole('status');
  await status.evaluate((region) => {
    const announced: string[] = [];
    Object.assign(window, { announced });
    new MutationObserver((mutations) => {
      for (const { addedNodes } of mutations)
        for (const node of addedNodes) announced.push(node.textContent ?? '');
    }).observe(region, { childList: true });
  });
  /** The number of announced sales: one by name in each sentence, and the number in "and n more". */
  const countAnnounced = async () => {
    const announced = (await page.evaluate(() => Reflect.get(window, 'announced'))) as string[];
    const counts = announced.map((text) => {
      const more = /and (\d+) more in the last minute$/.exec(text)?.[1] ?? 0;
      return (text.includes(`${buyer.nickname} bought`) ? 1 : 0) + Number(more);
    });
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const keys = Array.from({ length: 12 }, () => crypto.randomUUID());
  await Promise.all(keys.map((key) => buyer.order(8, key)));
  await expect(async () => {
    await page.clock.runFor(500);
    expect(await countAnnounced()).toBe(12);
  }).toPass({ timeout: 15_000 });
  // WebKitGTK announces only block elements.
  await expect(status.locator('p')).toHaveCount(1);
  await page.clock.runFor(10_000);
  expect(await countAnnounced()).toBe(12);
});

test('the live region announces the same text a second time', async ({ shopper, guest }) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'twice');
  await buyer.order(8, 'twice-1');
  const status = page.getByRole('status');
  await expect(status).toHaveText(`${buyer.nickname} bought Citron tea`);
  const changed = status.evaluate(
    (region) =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => resolve(region.textContent ?? ''));
        observer.observe(region, { childList: true, subtree: true, characterData: true });
      }),
  );
  await buyer.order(8, 'twice-2');
  expect(await changed).toBe(`${buyer.nickname} bought Citron tea`);
});
