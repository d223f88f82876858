import type { Page } from '@playwright/test';
import { expect, goLive, test } from './support/people';

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** The boxes of the focusable elements within `selector`, in focus order. */
const placesIn = (page: Page, selector: string) =>
  page.locator(selector).evaluate((part) =>
    [...part.querySelectorAll<HTMLElement>('a[href], button, input, [tabindex="0"]')]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { left, top, bottom } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent;
        return { name, left, top, bottom };
      }),
  );

for (const viewport of [WIDE, PHONE]) {
  test(`the focus order of the header follows its visual order (${viewport.width} wide)`, async ({
    guest,
    person,
  }) => {
    for (const page of [await guest({ viewport }), (await person({ viewport })).page]) {
      await goLive(page);
      const places = await placesIn(page, 'header');
      expect(places.length).toBeGreaterThan(6);
      const inOrder = places.toSorted((a, b) =>
        // Rows from the top, and elements of one row from the left.
        a.bottom <= b.top ? -1 : b.bottom <= a.top ? 1 : a.left - b.left,
      );
      expect(places.map(({ name }) => name)).toEqual(inOrder.map(({ name }) => name));
    }
  });

  test(`the button that connects the lesson is the first of its experiments in the focus order (${viewport.width} wide)`, async ({
    guest,
  }) => {
    const page = await guest({ viewport });
    await goLive(page, '/lesson');
    const open = page.getByRole('button', { name: 'Open the line' });
    const field = page.getByLabel('Your text');
    await page.locator('#steps').evaluate((heading) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    await page.keyboard.press('Tab');
    await expect(open).toBeFocused();
    const [above, below] = [await open.boundingBox(), await field.boundingBox()];
    expect(above && below && (above.y < below.y || above.x < below.x)).toBe(true);
  });
}

test('“More goods” moves the focus to the first new card when the link disappears', async ({
  guest,
}) => {
  const page = await guest();
  await goLive(page);
  const goods = page.locator('[id^="goods-at-"]');
  const more = page.getByRole('link', { name: 'More goods' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(goods.nth(24).getByRole('link').first()).toBeFocused();
  await expect(more).toHaveCount(0);
});

test('a second skip link leads to the goods on pages that list them', async ({ guest }) => {
  const page = await guest();
  await goLive(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the goods' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('#goods-at-0').getByRole('link').first()).toBeFocused();
  await page.goto('/live');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeAttached();
  await expect(skip).toHaveCount(0);
});
