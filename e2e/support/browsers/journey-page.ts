import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { Key, Tab } from './driver';
import { type Found, find } from './in-page';
import { css, type Query, toPlain } from './query';

const EXPECT_TIMEOUT_MS = 15_000;
const INTERVALS_MS = [25, 50, 100, 250];

const library = createRequire(import.meta.url).resolve('@testing-library/dom');
const LIBRARY_SOURCE = readFileSync(
  library.replace(/dist\/index\.js$/, 'dist/@testing-library/dom.umd.min.js'),
  'utf8',
);

/**
 * A page of the shop in any of the browsers. It finds elements by role, label or text, and retries
 * until the timeout, also while the page navigates.
 */
export class JourneyPage {
  constructor(
    readonly tab: Tab,
    readonly baseUrl: string,
  ) {}

  /** Opens a path of the shop and waits until it is loaded. */
  open(path: string): Promise<void> {
    return this.tab.goto(this.baseUrl + path);
  }

  /** Opens a path of the shop and waits until the page is live. */
  async openLive(path: string): Promise<void> {
    await this.open(path);
    await this.expectLive();
  }

  /** Waits until the page says that its connection is up. */
  async expectLive(): Promise<void> {
    await this.expectVisible(css('[data-connection="live"]'));
  }

  /** Goes back in the history, as the browser's button does. */
  async back(): Promise<void> {
    await this.tab.evaluate('void setTimeout(() => history.back())');
  }

  async forward(): Promise<void> {
    await this.tab.evaluate('void setTimeout(() => history.forward())');
  }

  /** Calls a function in the page. The function must be self-contained, with JSON arguments and result. */
  async evaluate<A extends unknown[], R>(
    call: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const list = args.map((arg) => JSON.stringify(arg)).join(', ');
    const json = await this.tab.evaluate(
      `(async () => JSON.stringify({ result: await (${call})(${list}) }))()`,
    );
    return (JSON.parse(json as string) as { result: R }).result;
  }

  /** The visible elements that match now. */
  async findAll(query: Query): Promise<Found[]> {
    await this.#loadLibrary();
    return this.evaluate(find, toPlain(query), false);
  }

  /**
   * Presses the mouse button on the only visible element that matches, once it stands still.
   *
   * @param at the vertical position within the element.
   */
  async click(query: Query, at: 'middle' | 'lower edge' = 'middle'): Promise<void> {
    const { x, y, width, height } = await this.aim(query);
    await this.tab.clickAt(x + width / 2, at === 'middle' ? y + height / 2 : y + height - 3);
  }

  /** Replaces the text of a field by keyboard input. */
  async fill(query: Query, text: string): Promise<void> {
    await this.click(query);
    await this.evaluate(() => (document.activeElement as HTMLInputElement).select());
    await (text ? this.tab.type(text) : this.tab.press('Backspace'));
    await this.expectOne(query, ({ value }) => expect(value).toBe(text));
  }

  press(key: Key): Promise<void> {
    return this.tab.press(key);
  }

  async expectVisible(query: Query): Promise<void> {
    await this.#retry(async () => expect(await this.#textsOf(query)).not.toEqual([]), query);
  }

  async expectHidden(query: Query, timeout = EXPECT_TIMEOUT_MS): Promise<void> {
    await this.#retry(async () => expect(await this.#textsOf(query)).toEqual([]), query, timeout);
  }

  async expectCount(query: Query, count: number): Promise<void> {
    await this.#retry(async () => expect(await this.#textsOf(query)).toHaveLength(count), query);
  }

  /** Retries `check` with the only element that matches. */
  async expectOne(query: Query, check: (found: Found) => void): Promise<void> {
    await this.#retry(async () => {
      const found = await this.findAll(query);
      expect(found).toHaveLength(1);
      check(found[0] as Found);
    }, query);
  }

  async expectText(query: Query, text: string | RegExp): Promise<void> {
    await this.expectOne(query, (found) =>
      typeof text === 'string' ? expect(found.text).toBe(text) : expect(found.text).toMatch(text),
    );
  }

  async expectFocused(query: Query): Promise<void> {
    await this.expectOne(query, ({ isFocused }) => expect(isFocused).toBe(true));
  }

  /** Expects the URL of the page. */
  async expectUrl(url: RegExp): Promise<void> {
    await this.#retry(async () => expect(await this.url()).toMatch(url), url);
  }

  url(): Promise<string> {
    return this.evaluate(() => window.location.href);
  }

  /** @returns by how many pixels the page is wider than its window. */
  horizontalOverflow(): Promise<number> {
    return this.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  /** The box of the only visible element that matches, once it stands still and is not covered. */
  async aim(query: Query): Promise<Found['box']> {
    let box: Found['box'] | undefined;
    await this.#retry(async () => {
      await this.#loadLibrary();
      box = (await this.evaluate(find, toPlain(query), true))[0]?.box;
    }, query);
    return box as Found['box'];
  }

  async #textsOf(query: Query): Promise<string[]> {
    return (await this.findAll(query)).map(({ text }) => text);
  }

  /** Loads Testing Library into the document, if it is not there yet. */
  async #loadLibrary(): Promise<void> {
    if (await this.tab.evaluate('"TestingLibraryDom" in window')) return;
    await this.tab.evaluate(`(() => { ${LIBRARY_SOURCE} })()`);
  }

  async #retry(work: () => Promise<void>, what: Query | RegExp, timeout = EXPECT_TIMEOUT_MS) {
    try {
      await expect(work).toPass({ timeout, intervals: INTERVALS_MS });
    } catch (error) {
      const name = what instanceof RegExp ? String(what) : JSON.stringify(toPlain(what));
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
