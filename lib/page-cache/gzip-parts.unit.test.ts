import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deflateParts, gzipParts } from '@/lib/page-cache/gzip-parts.server';

type Part = { text: string; isGap: boolean };

const shared = (text: string): Part => ({ text, isGap: false });
const gap = (text: string): Part => ({ text, isGap: true });

/** The body with these parts, compressed as if every gap were filled with other bytes. */
function bodyOf(parts: readonly Part[]): Buffer {
  const bytes = parts.map(({ text }) => Buffer.from(text));
  const deflated = deflateParts(
    bytes.map((one, index) => (parts[index]?.isGap ? one.length : one)),
  );
  return gzipParts(bytes.map((one, index) => ({ bytes: one, deflated: deflated[index] })));
}
const textOf = (parts: readonly Part[]) => parts.map(({ text }) => text).join('');

it('any parts and gaps are read as their texts in a row', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('<li>', '한국어', 'goods')).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ text, isGap: fc.boolean() })), (parts) => {
      // As UTF-8 has it: half of a character becomes another one.
      const whole = parts.map((part) => ({ ...part, text: Buffer.from(part.text).toString() }));
      expect(gunzipSync(bodyOf(whole)).toString()).toBe(textOf(whole));
    }),
  );
});

it('a part refers to what is before a gap, across more than a window of text', () => {
  const words = Array.from({ length: 4_000 }, (_, n) => `word ${n * 7919}`).join(' ');
  const parts = [shared(words), gap('Mina'), shared(words.slice(-20_000)), gap('x'), shared(words)];
  const body = bodyOf(parts);
  expect(gunzipSync(body).toString()).toBe(textOf(parts));
  const alone = bodyOf([shared(words)]).length;
  expect(body.length).toBeLessThan(alone * 2.2);
});

it('no part refers into a gap, whatever the gap is filled with', () => {
  const name = 'a name that is also a word of the page';
  const parts = [shared('<a title="'), gap(name), shared(`">${name}</a>`)];
  const [first, , last] = deflateParts(
    parts.map(({ text, isGap }) => (isGap ? Buffer.byteLength(text) : Buffer.from(text))),
  );
  const other = 'z'.repeat(name.length);
  const body = gzipParts([
    { bytes: Buffer.from('<a title="'), deflated: first },
    { bytes: Buffer.from(other) },
    { bytes: Buffer.from(`">${name}</a>`), deflated: last },
  ]);
  expect(gunzipSync(body).toString()).toBe(`<a title="${other}">${name}</a>`);
});

it('the longest gap is 65,535 bytes', () => {
  const longest = 'x'.repeat(65_535);
  expect(gunzipSync(bodyOf([gap(longest)])).toString()).toBe(longest);
  expect(() => bodyOf([gap(`${longest}x`)])).toThrow(RangeError);
});

it('the size of a body does not depend on what is in its gaps', () => {
  const size = (text: string) => bodyOf([shared('token=secret'), gap(text)]).length;
  expect(size('token=secret')).toBe(size('qwertyuiopas'));
});
