/**
 * The interface of a browser for the journeys. It is small on purpose: three programs with different
 * protocols implement it (Playwright, WebDriver BiDi, W3C WebDriver), and everything that can be
 * written once is written in `journey-page.ts`.
 */

/** The browser engines that the shop is tested in. */
export type BrowserName = 'chromium' | 'firefox' | 'webkit';

export type Cookie = { name: string; value: string; url: string };

/** A size in CSS pixels. WebKitGTK's window is at least 447 pixels wide. */
export type Viewport = { width: number; height: number };

/** A running browser. */
export type BrowserDriver = {
  /** Opens a profile with cookies and storage of its own. */
  openProfile: () => Promise<Profile>;
  /** Ends its processes and removes its files. */
  close: () => Promise<void>;
};

/** Cookies and storage, shared by its tabs. */
export type Profile = {
  openTab: (viewport: Viewport) => Promise<Tab>;
  addCookies: (cookies: readonly Cookie[]) => Promise<void>;
  close: () => Promise<void>;
};

/** One page of a browser, in a window of its own, so that it is visible beside others. */
export type Tab = {
  /** Opens an address and waits until it is loaded. */
  goto: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  /**
   * Evaluates a JavaScript expression in the page and awaits it.
   *
   * @throws Error also when the page is left meanwhile.
   */
  evaluate: (expression: string) => Promise<unknown>;
  /** Presses the main mouse button at a point of the viewport, as an input of the browser. */
  clickAt: (x: number, y: number) => Promise<void>;
  /** Presses the keys that write `text`. */
  type: (text: string) => Promise<void>;
  press: (key: Key) => Promise<void>;
  close: () => Promise<void>;
  /** Reports console errors and uncaught exceptions, if the driver supports that. */
  onError: (listener: (text: string) => void) => void;
};

/** Keys by the names of `KeyboardEvent.key`. */
export type Key = 'Enter' | 'Tab' | 'Escape' | 'ArrowDown' | 'ArrowUp' | 'Backspace';
