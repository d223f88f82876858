import type { Page } from '@playwright/test';
import { expect } from './people';

/**
 * Translates every page that `page` opens from now on, in place, as a browser's translation does:
 * once the page is live, it replaces each text node, also those added later, by
 * `<font><font>translation</font></font>`. The "translation" is the text in capitals, so that a test
 * sees texts that were not translated or not updated.
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

    function start(): void {
      document.documentElement.classList.add('translated-ltr');
      translateAll(document.body);
      new MutationObserver((mutations) => {
        for (const { type, target, addedNodes } of mutations) {
          if (type === 'characterData') translateAll(target);
          for (const node of addedNodes) if (node.isConnected) translateAll(node);
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    }

    // Only after hydration: React would re-render a page that differs from its HTML.
    const liveObserver = new MutationObserver(() => {
      if (!document.querySelector('[data-connection="live"]')) return;
      liveObserver.disconnect();
      start();
    });
    liveObserver.observe(document, { childList: true, subtree: true, attributes: true });
  });
}

/** Opens `path` and waits until it is translated. */
export async function goTranslated(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectTranslated(page);
}

/** Waits until the open page is translated. */
export async function expectTranslated(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveClass(/translated-ltr/);
}

/** A button in the main part of the page, by its name before the translation. */
export const button = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}$`, 'i') });

/** A link, by its name before the translation. */
export const link = (page: Page, name: string) =>
  page.getByRole('link', { name: new RegExp(`^${name}$`, 'i') });
