/**
 * The main pages as a screen reader has them, compared with what e2e/structure keeps: the same on
 * every machine, whatever its fonts. What is meant to change is written anew by
 * `npm run e2e -- e2e/structure.spec.ts --update-snapshots`, and read in the diff.
 */
import { expect, test } from './people';

// Nobody else's sales, nor what others looked at.
test.use({ store: 'structure' });

const PAGES = {
  shop: '/?category=tea',
  goods: '/goods/8',
  cart: '/cart',
  'log-in': '/log-in',
  'sign-up': '/sign-up',
  lesson: '/lesson',
};

for (const language of ['en', 'ko']) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`the page “${name}” has the structure that it had (${language})`, async ({ guest }) => {
      const page = await guest({ locale: language === 'ko' ? 'ko-KR' : 'en-US' });
      await page.goto(path);
      await expect(page.locator('[data-connection="live"]')).toBeVisible();
      await expect(page.locator('body')).toMatchAriaSnapshot({
        name: `${name}-${language}.aria.yml`,
      });
    });
  }
}
