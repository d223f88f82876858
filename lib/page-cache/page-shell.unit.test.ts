import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Session } from '@/lib/accounts/read-session.server';
import { encodeShell, fillShell, fillShellGzipped } from '@/lib/page-cache/fill-shell.server';
import { toPageShell } from '@/lib/page-cache/page-shell.server';
import { PLACEHOLDERS, placeholderReader } from '@/lib/page-cache/placeholders.server';

const nonce = 'cmVuZGVyaW5n+/8=';
const withNonce = true;

const shopper: Session = {
  userId: '6b0b92c48ef9b3a16826ddb1',
  email: 'mina@example.com',
  nickname: 'Mina',
  announceAs: 'anonymous',
  sessionVersion: 7,
  readAt: 0,
};
const serverCart = { revision: 3, lines: [{ goodsId: 10, quantity: 2 }] };
const reader = { shopper, serverCart, pieces: 2 };

/** Next's script with a piece of the page's data. */
const dataScript = (data: unknown) => {
  const row = JSON.stringify(`1:${JSON.stringify(data)}\n`);
  const escaped = row.replace(/[&<>\u2028\u2029]/g, (char) => `\\u${hex(char)}`);
  return `<script nonce="${nonce}">self.__next_f.push([1,${escaped}])</script>`;
};
const hex = (char: string) => char.charCodeAt(0).toString(16).padStart(4, '0');

/** The data that the scripts of a filled page read. */
function readData(html: string): unknown {
  const [, code = ''] = /<script[^>]*>(self\.__next_f\.push.*?)<\/script>/s.exec(html) ?? [];
  const chunks: [number, string][] = [];
  new Function('self', code)({ __next_f: chunks });
  return JSON.parse(chunks[0]?.[1].replace('1:', '') ?? 'null');
}

const fill = (html: string, nickname = shopper.nickname) => {
  const shell = encodeShell(toPageShell(html, { nonce, withNonce }));
  const own = { ...reader, shopper: { ...shopper, nickname } };
  return fillShell(shell, own, 'own').toString();
};

describe('a filled shell', () => {
  it('has the reader’s own values in place of placeholders, in markup and data', () => {
    const { userId, nickname, cart, pieces } = PLACEHOLDERS;
    const data = { userId, nickname, serverCart: cart, pieces: Number(pieces) };
    const html = `<html data-shopper="${userId}"><a title="${nickname}">${pieces}</a>${dataScript(data)}`;
    const filled = fill(html);
    expect(filled).toContain(`<html data-shopper="${shopper.userId}"><a title="Mina">2</a>`);
    expect(readData(filled)).toEqual({
      userId: shopper.userId,
      nickname: 'Mina',
      serverCart,
      pieces: 2,
    });
  });

  it('has any nickname as React writes it, in markup and data', () => {
    const { nickname } = PLACEHOLDERS;
    const data = { alone: nickname, first: `${nickname}님`, within: `of "${nickname}"` };
    const html = `<a title="${nickname}">${nickname}</a>${dataScript(data)}`;
    const shell = encodeShell(toPageShell(html, { nonce, withNonce }));
    const special = fc.constantFrom(
      '$',
      '"',
      "'",
      '<',
      '>',
      '&',
      '\\',
      '\u2028',
      '</script>',
      '\n',
    );
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(special).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(names, (name) => {
        const own = { ...reader, shopper: { ...shopper, nickname: name } };
        const filled = fillShell(shell, own, 'own').toString();
        const link = renderToStaticMarkup(createElement('a', { title: name }, name));
        expect(filled.startsWith(link)).toBe(true);
        // React doubles a leading `$` of a text, and takes it off again.
        const marked = name.startsWith('$') ? `$${name}` : name;
        const expected = { alone: marked, first: `${marked}님`, within: `of "${name}"` };
        expect(readData(filled)).toEqual(expected);
        expect(gunzipSync(fillShellGzipped(shell, own, 'own')).toString()).toBe(filled);
      }),
    );
  });

  it('has the reader’s own values where Next divides its data within a placeholder', () => {
    const whole = dataScript({ nickname: PLACEHOLDERS.nickname });
    const middle = whole.indexOf(PLACEHOLDERS.nickname) + 7;
    const between = `"])</script>*<script nonce="${nonce}">self.__next_f.push([1,"`;
    const divided = whole.slice(0, middle) + between + whole.slice(middle);
    const filled = fill(divided);
    expect(filled.startsWith('*<script')).toBe(true);
    expect(readData(filled)).toEqual({ nickname: 'Mina' });
  });

  it('has the nonce of its answer at each script of Next, and nowhere that of the rendering', () => {
    const data = dataScript({ nonce });
    const html = `<link nonce="${nonce}" rel="stylesheet"/><script nonce="${nonce}" id="_R_">start()</script>${data}`;
    const filled = fill(html);
    expect(filled.match(/nonce="own"/g)).toHaveLength(2);
    expect(filled).not.toContain(nonce);
    expect(readData(filled)).toEqual({ nonce: '$undefined' });
  });
});

it('readers with names and carts of the same lengths get their own page, compressed by the same blocks', () => {
  const { userId, nickname, cart, pieces } = PLACEHOLDERS;
  const data = { userId, nickname, serverCart: cart, pieces: Number(pieces) };
  const html = `<a title="${nickname}">${pieces}</a>${dataScript(data)}`;
  const shell = encodeShell(toPageShell(html, { nonce, withNonce }));
  const people = ['Mina', 'Juno', 'Sora'].map((nickname, index) => {
    const serverCart = { revision: index, lines: [{ goodsId: 10 + index, quantity: index + 1 }] };
    const own = { ...shopper, nickname, userId: `${index}b0b92c48ef9b3a16826ddb1` };
    return { shopper: own, serverCart, pieces: index + 1 };
  });
  for (const [index, person] of people.entries()) {
    const page = gunzipSync(fillShellGzipped(shell, person, `own${index}`)).toString();
    expect(page).toBe(fillShell(shell, person, `own${index}`).toString());
    const { nickname, userId } = person.shopper;
    const { serverCart, pieces } = person;
    expect(readData(page)).toEqual({ userId, nickname, serverCart, pieces });
  }
  expect(shell.deflated.size).toBe(1);
});

describe('a shell', () => {
  it('has a hash of each script of Next, and no nonce', () => {
    const html = `<p><script nonce="${nonce}">start()</script></p>`;
    const { parts, scriptHashes } = toPageShell(html, { nonce, withNonce: false });
    expect(parts).toEqual(['<p><script>start()</script></p>']);
    const hash = createHash('sha256').update('start()').digest('base64');
    expect(scriptHashes).toEqual([`'sha256-${hash}'`]);
  });

  it.each([
    '<script>steal()</script>',
    '<script src="/stolen.js" async=""></script>',
    '<script nonce="guessed">steal()</script>',
    '<link rel="preload" as="script" href="/stolen.js"/>',
  ])('neither allows nor changes %s, which is not a script of Next', (foreign) => {
    const html = `<p>${foreign}</p>`;
    for (const withNonce of [true, false]) {
      const { parts, scriptHashes } = toPageShell(html, { nonce, withNonce });
      expect([parts, scriptHashes]).toEqual([[html], []]);
    }
  });

  it('inserts the external scripts of Next by an inline script, where they were', () => {
    const external = (src: string) => `<script src="${src}" async="" nonce="${nonce}"></script>`;
    const preload = `<link rel="preload" as="script" fetchPriority="low" nonce="${nonce}" href="/c.js"/>`;
    const html = `<head>${preload}${external('/a.js')}${external('/b.js')}</head><p>${external('/c.js')}`;
    const { parts, scriptHashes } = toPageShell(html, { nonce, withNonce: false });
    const appended: object[] = [];
    const document = {
      createElement: (tag: string) => ({ tag }),
      head: { append: (element: object) => appended.push(element) },
    };
    const [page = ''] = parts;
    const scripts = [...String(page).matchAll(/<script>(.*?)<\/script>/g)];
    for (const [, code = ''] of scripts) new Function('document', code)(document);
    expect(String(page).replace(/<script>.*?<\/script>/g, '*')).toBe('<head>*</head><p>*');
    expect(scriptHashes).toHaveLength(2);
    const script = (src: string) => ({ tag: 'script', async: true, src });
    const link = { tag: 'link', rel: 'preload', as: 'script', fetchPriority: 'low', href: '/c.js' };
    expect(appended).toEqual([link, ...['/a.js', '/b.js', '/c.js'].map(script)]);
  });

  it('leaves a script for old browsers and structured data where they are', () => {
    const html = `<script src="/old.js" noModule="" nonce="${nonce}"></script><script nonce="${nonce}" type="application/ld+json">{}</script>`;
    const { parts } = toPageShell(html, { nonce, withNonce });
    expect(parts).toEqual([
      '<script src="/old.js" noModule=""></script><script type="application/ld+json">{}</script>',
    ]);
  });

  it('carries the data of Next in single quotes, in which JSON needs no escapes', () => {
    const data = { className: 'goods-card', children: ['Potter’s jar', "it's"] };
    const { parts } = toPageShell(dataScript(data), { nonce, withNonce: false });
    expect(parts.join('')).toContain('"className":"goods-card"');
    const quoted = fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '<', 'a', '€') });
    fc.assert(
      fc.property(fc.array(quoted), (texts) => {
        const shell = toPageShell(dataScript(texts), { nonce, withNonce: false });
        expect(readData(shell.parts.join(''))).toEqual(texts);
      }),
    );
  });

  it('is refused when the page has binary data', () => {
    const html = `<script nonce="${nonce}">self.__next_f.push([3,"AAEC"])</script>`;
    expect(() => toPageShell(html, { nonce, withNonce })).toThrow('binary');
  });

  it('is refused when a placeholder is in a script that is not the page’s data', () => {
    const html = `<script nonce="${nonce}">const name = "${PLACEHOLDERS.nickname}"</script>`;
    expect(() => toPageShell(html, { nonce, withNonce })).toThrow('placeholder');
  });
});

it('placeholders have nothing of the reader but the announcement and the role', () => {
  const rendered = placeholderReader({ ...reader, shopper: { ...shopper, role: 'admin' } });
  expect(rendered.shopper).toEqual({
    userId: PLACEHOLDERS.userId,
    nickname: PLACEHOLDERS.nickname,
    email: '',
    sessionVersion: 0,
    readAt: 0,
    announceAs: 'anonymous',
    role: 'admin',
  });
  expect(rendered.serverCart).toBe(PLACEHOLDERS.cart);
  expect(rendered.pieces).toBeGreaterThan(0);
  expect(rendered.pieces).toBeLessThan(1);
  expect(String(rendered.pieces)).toBe(PLACEHOLDERS.pieces);
});
