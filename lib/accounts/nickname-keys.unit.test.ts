import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';

/** Whether the unique indexes refuse one name beside the other. */
function collide(one: string, other: string): boolean {
  const [a, b] = [nicknameKeysOf(one), nicknameKeysOf(other)];
  return (
    a.nicknameKey === b.nicknameKey ||
    a.nicknameLooks.some((look) => b.nicknameLooks.includes(look))
  );
}

describe('nicknameKeysOf', () => {
  it.each([
    ['Mina', 'mina'],
    ['Mina', 'Міnа'],
    ['MINA', 'МІΝА'],
    ['Mina', 'rnina'],
    ['Paul', 'PauI'],
    ['Paul', 'Pau1'],
    ['Bob', 'B0b'],
    ['Mina Kim', 'Mina\u3164Kim'],
    ['Mina Kim', 'Mina\u2800Kim'],
    ['Mina', 'Mi\u200dna'],
    ['준', '준'.normalize('NFD')],
    ['ニナ', '二ナ'],
    ['scope', 'ѕсоре'],
  ])('returns a key that %j and %j share', (one, other) => {
    expect(collide(one, other)).toBe(true);
  });

  it.each([
    ['Ella', 'Elia'],
    ['ELLA', 'ELIA'],
    ['Mina', 'Mína'],
    ['Mina', 'Mina1'],
    ['buyer 10', 'buyer 11'],
    ['가까', '각가'],
    ['미나', '민아'],
    ['Mina Kim', 'MinaKim'],
  ])('returns no key that %j and %j share', (one, other) => {
    expect(collide(one, other)).toBe(false);
  });

  it('returns the same keys for every normalization form, and does not throw', () => {
    const name = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD', 'NFKC'), (text, form) => {
        expect(nicknameKeysOf(text.normalize(form))).toEqual(nicknameKeysOf(text));
      }),
    );
  });
});
