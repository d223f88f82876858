/**
 * Compares screenshots within one run, since fonts differ between machines. `VISUAL=1` also compares
 * the main pages with screenshots that this machine took before a change of style (docs/testing.md).
 */
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';
import { type Box, countDifferingPixels, screenshotOf } from './support/pixels';

const SHADOW = 40;

/** Whether all pictures in the window have loaded; those below it load lazily. */
const hasPictures = () =>
  [...document.images].every(({ complete, y }) => complete || y > window.innerHeight);

/** Takes screenshots until two in a row are equal. */
const stableScreenshot = async (page: Parameters<typeof screenshotOf>[0]) => {
  await expect.poll(() => page.evaluate(hasPictures)).toBe(true);
  let last = await screenshotOf(page);
  await expect
    .poll(async () => {
      const next = await screenshotOf(page);
      const changed = countDifferingPixels(last, next);
      last = next;
      return changed;
    })
    .toBe(0);
  return last;
};

/** Chromium draws some edges of the first paint otherwise than those of later ones. */
const repaint = async (page: Parameters<typeof screenshotOf>[0]) => {
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ ...size, width: size.width - 100 });
  await stableScreenshot(page);
  await page.setViewportSize(size);
};

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  test(`a toast changes no pixel outside its box (${viewport.width} wide)`, async ({
    guest,
    sell,
  }) => {
    const page = await guest({ viewport });
    await goLive(page, '/?category=pantry');
    const before = await stableScreenshot(page);
    const { nickname } = await sell(7);
    const toast = toastOf(page, nickname);
    await toast.hover();
    const box = (await toast.boundingBox()) as Box;
    const around = {
      x: box.x - SHADOW,
      y: box.y - SHADOW,
      width: box.width + 2 * SHADOW,
      height: box.height + 2 * SHADOW,
    };
    const during = await stableScreenshot(page);
    expect(countDifferingPixels(before, during)).toBeGreaterThan(1_000);
    expect(countDifferingPixels(before, during, around)).toBe(0);
    await toast.getByRole('button', { name: 'Close' }).click();
    await page.mouse.move(0, 0);
    await expect(toast).toBeHidden(BEFORE_EXPIRY);
    expect(countDifferingPixels(before, await stableScreenshot(page))).toBe(0);
  });
}

test('switching to dark and back to light restores every pixel', async ({ guest }) => {
  const page = await guest({ colorScheme: 'light' });
  // Goods that no test buys: the relative time of a purchase would change meanwhile.
  for (const path of ['/?category=tea', '/goods/30', '/log-in']) {
    await page.emulateMedia({ colorScheme: 'light' });
    await goLive(page, path);
    await repaint(page);
    const light = await stableScreenshot(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await stableScreenshot(page);
    // More than half of all pixels: a page that stayed light would differ in fewer.
    expect(countDifferingPixels(light, dark)).toBeGreaterThan(light.width * light.height * 0.5);
    await page.emulateMedia({ colorScheme: 'light' });
    // A busy machine may paint the last pixels of a transition after two equal screenshots.
    await expect
      .poll(async () => [path, countDifferingPixels(light, await stableScreenshot(page))])
      .toEqual([path, 0]);
  }
});

if (process.env.VISUAL) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the main pages match the screenshots of this machine (${colorScheme})`, async ({
      guest,
    }) => {
      for (const [name, path] of [
        ['shop', '/?category=tea'],
        ['goods', '/goods/30'],
        ['cart', '/cart'],
        ['log-in', '/log-in'],
        ['sign-up', '/sign-up'],
      ] as const) {
        for (const width of [390, 1280]) {
          const page = await guest({ colorScheme, viewport: { width, height: 844 } });
          await goLive(page, path);
          await expect(page).toHaveScreenshot(`${name}-${colorScheme}-${width}.png`, {
            fullPage: true,
            mask: [page.locator('[data-stock-of]')],
          });
        }
      }
    });
  }
}
