import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { knownBrowserOf, rememberBrowser } from '@/lib/accounts/known-browser.server';
import { freshProcess } from '@/tests/fresh-process';

const MINA = 'mina@shop.example';
const [NEWEST, OLDER] = ['n'.repeat(32), 'o'.repeat(32)];

/** The `Cookie` header of a browser after log-ins with these emails. */
function browserOf(...emails: string[]): string {
  return emails.reduce((cookies, email) => pairOf(rememberBrowser(cookies, email)), '');
}

const pairOf = (setCookie: string) => `theme=dark; ${setCookie.split(';')[0]}; language=ko`;

function useSettings(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  freshProcess();
}

beforeEach(() => useSettings({ AUTH_SECRET: OLDER }));
afterEach(() => vi.unstubAllEnvs());

describe('knownBrowserOf', () => {
  it('returns one id for every account that has logged in in the browser', () => {
    const browser = browserOf(MINA, 'jun@shop.example');
    const id = knownBrowserOf(browser, MINA);
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(knownBrowserOf(browser, 'JUN@shop.example')).toBe(id);
    expect(knownBrowserOf(browserOf(MINA), MINA)).not.toBe(id);
  });

  it('returns null for an account that has not, and without the cookie', () => {
    expect(knownBrowserOf(browserOf(MINA), 'jun@shop.example')).toBeNull();
    expect(knownBrowserOf('theme=dark', MINA)).toBeNull();
    expect(knownBrowserOf(null, MINA)).toBeNull();
  });

  it('remembers the five accounts that logged in last', () => {
    const others = ['a', 'b', 'c', 'd'].map((name) => `${name}@shop.example`);
    const full = browserOf(MINA, ...others);
    expect(knownBrowserOf(full, MINA)).not.toBeNull();
    const next = pairOf(rememberBrowser(full, 'e@shop.example'));
    expect(knownBrowserOf(next, MINA)).toBeNull();
    expect(knownBrowserOf(next, 'a@shop.example')).not.toBeNull();
    const again = pairOf(rememberBrowser(full, MINA));
    expect(knownBrowserOf(pairOf(rememberBrowser(again, 'e@shop.example')), MINA)).not.toBeNull();
  });

  it('returns null for a cookie with another email, another id or another signature', () => {
    const [, value = ''] = /salebell\.browser=([^;]+)/.exec(browserOf(MINA)) ?? [];
    const [, other = ''] = /salebell\.browser=([^;]+)/.exec(browserOf('jun@shop.example')) ?? [];
    const [id, emails, signature] = value.split('.');
    const [otherId, otherEmails, otherSignature] = other.split('.');
    for (const forged of [
      [id, otherEmails, signature],
      [otherId, emails, signature],
      [id, emails, otherSignature],
      [id, emails, ''],
      [id, emails],
    ]) {
      const cookies = `salebell.browser=${forged.join('.')}`;
      expect(knownBrowserOf(cookies, MINA)).toBeNull();
      expect(knownBrowserOf(cookies, 'jun@shop.example')).toBeNull();
    }
    expect(knownBrowserOf(`salebell.browser=${value}`, MINA)).toBe(id);
  });

  it('returns the id of a cookie that an older secret of the list signed, and null once it is gone', () => {
    const browser = browserOf(MINA);
    useSettings({ AUTH_SECRET: `${NEWEST},${OLDER}` });
    expect(knownBrowserOf(browser, MINA)).not.toBeNull();
    const renewed = pairOf(rememberBrowser(browser, MINA));
    useSettings({ AUTH_SECRET: NEWEST });
    expect(knownBrowserOf(browser, MINA)).toBeNull();
    expect(knownBrowserOf(renewed, MINA)).not.toBeNull();
  });
});

describe('rememberBrowser', () => {
  it.each([
    [
      'http://localhost:3000',
      /^salebell\.browser=[\w.~-]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
    ],
    [
      'https://shop.example',
      /^__Host-salebell\.browser=[\w.~-]+; Path=\/; .*; SameSite=Lax; Secure$/,
    ],
  ])(
    'returns a cookie for a shop at %s that no script can read and no email is in',
    (url, cookie) => {
      useSettings({ PUBLIC_URL: url });
      expect(rememberBrowser(null, MINA)).toMatch(cookie);
      expect(rememberBrowser(null, MINA)).not.toContain('mina');
    },
  );
});
