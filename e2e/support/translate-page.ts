import type { Page } from '@playwright/test';
import { expect } from './people';

/**
 * Translates every page that `page` opens from now on, in place, as a browser's own translation does:
 * once the page is live, each text node is replaced by `<font><font>translation</font></font>`, and
 * so is each one that comes later. The "translation" is the text in capitals, so that a test sees
 * what was not translated, and what should have changed and did not.
 */
export async function translatePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const NEVER = 'script, style, noscript, textarea, svg, [translate="no"], font font';

    function translate(text: Text): void {
      const isWords = text.data.trim() !== '' && !text.parentElement?.closest(NEVER);
      if (!isWords) return;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = text.data.toUpperCase();
      outer.append(inner);
      text.replaceWith(outer);
    }

    function translateAll(root: Node): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = root instanceof Text ? [root] : [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) translate(text);
    }

    function begin(): void {
      document.documentElement.classList.add('translated-ltr');
      translateAll(document.body);
      new MutationObserver((mutations) => {
        for (const { type, target, addedNodes } of mutations) {
          if (type === 'characterData') translateAll(target);
          for (const node of addedNodes) if (node.isConnected) translateAll(node);
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    }

    // Not before the page is React's own: until then what is not as it was rendered is made anew.
    const waiting = new MutationObserver(() => {
      if (!document.querySelector('[data-connection="live"]')) return;
      waiting.disconnect();
      begin();
    });
    waiting.observe(document, { childList: true, subtree: true, attributes: true });
  });
}

/** Opens `path` and waits until it is translated. */
export async function goTranslated(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectTranslated(page);
}

/** The page that is open has been translated. */
export async function expectTranslated(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveClass(/translated-ltr/);
}

/** The button of the page's main part, by its name before the translation. */
export const button = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}$`, 'i') });

/** The link, by its name before the translation. */
export const link = (page: Page, name: string) =>
  page.getByRole('link', { name: new RegExp(`^${name}$`, 'i') });
