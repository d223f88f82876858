import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '@/lib/core/errors';

const promises = readFileSync('docs/promises.md', 'utf8');
const api = readFileSync('docs/api.md', 'utf8');

const tests = [...promises.matchAll(/^ {2}- `([^`]+)` › (.+)$/gm)].map(
  ([, file = '', name = '']) => ({ file, name }),
);
const sentences = [...promises.matchAll(/^- \*\*(.+)\*\*$/gm)].map(([, text = '']) => text);

/** Whether `source` has a test with this title, in any quotes. */
function hasTest(source: string, name: string): boolean {
  const quoted = ["'", '`', '"'].map(
    (quote) => quote + name.replaceAll(quote, `\\${quote}`) + quote,
  );
  return quoted.some((title) =>
    new RegExp(
      `(?:\\b(?:it|test)(?:\\.\\w+)*|\\]\\)|\\w\\))\\(\\s*${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
    ).test(source),
  );
}

describe('docs/promises.md', () => {
  it.each(tests)('names a test that exists: $file, $name', ({ file, name }) => {
    expect(existsSync(file)).toBe(true);
    expect(hasTest(readFileSync(file, 'utf8'), name)).toBe(true);
  });

  it('has a test for each promise', () => {
    const withoutOne = [...promises.matchAll(/^- \*\*(.+)\*\*\n(?! {2}- )/gm)];
    expect(withoutOne).toEqual([]);
    expect(sentences.length).toBeGreaterThan(30);
  });

  it('holds every sentence of Delivery', () => {
    const delivery = api.slice(api.indexOf('## Delivery')).replace(/\s+/g, ' ');
    const promised = promises
      .slice(promises.indexOf('## Delivery'), promises.indexOf('## Announcing'))
      .match(/^- \*\*.+\*\*$/gm);
    const quoted = (promised ?? []).map((line) => line.slice(4, -2)).join(' ');
    expect(quoted).toBe(delivery.replace('## Delivery ', '').replace(/\d\. /g, '').trim());
  });
});

describe('docs/api.md', () => {
  it.each(Object.keys(ERRORS))('names the code %s', (code) => {
    expect(api).toContain(`\`${code}\``);
  });

  it('names every variable of .env.example', () => {
    for (const [, name] of readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)) {
      expect(api).toContain(`\`${name}\``);
    }
  });

  it('names every event of the socket', () => {
    const events = readFileSync('lib/realtime/events.ts', 'utf8').matchAll(
      /^ {2}(\w+): \(|\{ (\w+): \(/gm,
    );
    for (const [, plain, inline] of events) expect(api).toContain(`\`${plain ?? inline}\``);
  });

  it('names every route', () => {
    const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      .map((file) => `/${path.dirname(file)}`.replaceAll(/\[{1,2}(?:\.\.\.)?(\w+)\]{1,2}/g, ':$1'))
      .map((route) => (route === '/api/auth/:nextauth' ? '/api/auth/*' : route))
      .filter((route) => route !== '/api/:path');
    expect(routes.length).toBeGreaterThan(10);
    for (const route of routes) {
      expect(api).toMatch(new RegExp(`[ \`]${route.replaceAll('*', '\\*')}[\`?]`));
    }
  });
});
