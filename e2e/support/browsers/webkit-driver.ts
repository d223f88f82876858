import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeDataDir } from '@/e2e/support/data-dir';
import type { BrowserDriver, Key, Profile, Tab, Viewport } from './driver';
import { WebDriverSession } from './webdriver-session';
import { openDisplay } from './xvfb';

/** The code points of WebDriver for keys that write no character. */
const KEY_CODES: Record<Key, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
};

/**
 * Drives WebKitGTK's MiniBrowser, which Debian packages, by W3C WebDriver under a virtual display.
 * It reports no console errors.
 *
 * @param program the path of WebKitWebDriver.
 */
export async function openWebKit(program: string): Promise<BrowserDriver> {
  const display = await openDisplay();
  // MiniBrowser in automation keeps its profile in memory; caches and sockets of its own go here.
  const home = await mkdtemp(path.join(tmpdir(), 'salebell-webkit-'));
  const place = { HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  // Without a session bus: each browser would start one, with portals and an accessibility bus,
  // which outlive it.
  const noBus = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', NO_AT_BRIDGE: '1', GTK_USE_PORTAL: '0' };
  const env = { ...process.env, ...place, ...noBus, DISPLAY: display.name, GDK_BACKEND: 'x11' };
  return {
    openProfile: () => openProfile(program, env),
    async close() {
      await display.close();
      await removeDataDir(home);
    },
  };
}

async function openProfile(program: string, env: NodeJS.ProcessEnv): Promise<Profile> {
  const browserOptions = { args: ['--automation'] };
  const session = await WebDriverSession.start(
    program,
    { 'webkitgtk:browserOptions': browserOptions },
    env,
  );
  let unused: string | undefined = session.currentWindow;
  return {
    async openTab(viewport) {
      const window = unused ?? (await openWindow(session));
      unused = undefined;
      const tab = tabOf(session, window);
      await resize(session, window, tab, viewport);
      return tab;
    },
    async addCookies(cookies) {
      for (const { url, ...cookie } of cookies) {
        const command = (method: string, below: string, body: Record<string, unknown>) =>
          session.commandIn(session.currentWindow, method, below, body);
        // WebDriver sets a cookie only where the window is.
        await command('POST', '/url', { url: `${url}/robots.txt` });
        await command('POST', '/cookie', { cookie });
      }
    },
    close: () => session.end(),
  };
}

async function openWindow(session: WebDriverSession): Promise<string> {
  const answer = await session.command('POST', '/window/new', { type: 'window' });
  return (answer as { handle: string }).handle;
}

/** WebDriver sets the window's size, decoration included: the difference is added. */
async function resize(session: WebDriverSession, window: string, tab: Tab, viewport: Viewport) {
  const rect = { x: 0, y: 0, ...viewport };
  await session.commandIn(window, 'POST', '/window/rect', rect);
  const inner = (await tab.evaluate('window.innerHeight')) as number;
  const height = viewport.height + (viewport.height - inner);
  await session.commandIn(window, 'POST', '/window/rect', { ...rect, height });
}

function tabOf(session: WebDriverSession, window: string): Tab {
  const command = (method: string, below: string, body?: Record<string, unknown>) =>
    session.commandIn(window, method, below, body);
  const act = (source: Record<string, unknown>) =>
    command('POST', '/actions', { actions: [source] });
  const pressKeys = async (keys: readonly string[]) => {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await act({ type: 'key', id: 'keyboard', actions });
  };
  return {
    goto: async (url) => void (await command('POST', '/url', { url })),
    reload: async () => void (await command('POST', '/refresh')),
    evaluate: (expression) =>
      command('POST', '/execute/sync', { script: `return (${expression})`, args: [] }),
    clickAt: async (x, y) => {
      const at = { x: Math.round(x), y: Math.round(y), origin: 'viewport' };
      const actions = [
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const parameters = { pointerType: 'mouse' };
      await act({ type: 'pointer', id: 'mouse', parameters, actions });
    },
    type: (text) => pressKeys([...text]),
    press: (key) => pressKeys([KEY_CODES[key]]),
    close: async () => void (await command('DELETE', '/window')),
    onError: () => undefined,
  };
}
