import { describe, expect, it } from 'vitest';
import { signUpSchema } from '@/lib/accounts/account-rules.server';
import { emailKeyOf } from '@/lib/accounts/email.server';

const accepts = (email: string) =>
  signUpSchema.safeParse({
    email,
    nickname: 'Mina',
    password: 'a bell of brass',
    announceAs: 'nickname',
  }).success;

/** Each address in Unicode and in ASCII. */
const FORMS = [
  ['mina@예제.한국', 'mina@xn--2j5b21b.xn--3e0b707e'],
  ['mina@пример.рф', 'mina@xn--e1afmkfd.xn--p1ai'],
  ['mina@例え.テスト', 'mina@xn--r8jz45g.xn--zckzah'],
  ['mina@例え。テスト', 'mina@xn--r8jz45g.xn--zckzah'],
  ['mina@mail.예제.한국', 'mina@mail.xn--2j5b21b.xn--3e0b707e'],
  ['mina@faß.de', 'mina@xn--fa-hia.de'],
  ['mina@shop.한국', 'mina@shop.xn--3e0b707e'],
] as const;

describe('an email under an internationalised domain', () => {
  it.each(FORMS)('is accepted in Unicode (%s) and in ASCII (%s)', (unicode, ascii) => {
    expect([accepts(unicode), accepts(ascii)]).toEqual([true, true]);
  });

  it.each(FORMS)('has the same key in Unicode (%s) and in ASCII (%s)', (unicode, ascii) => {
    expect(emailKeyOf(unicode)).toBe(ascii);
    expect(emailKeyOf(unicode.toUpperCase().replace('SS', 'ß'))).toBe(ascii);
    expect(emailKeyOf(ascii.toUpperCase())).toBe(ascii);
    expect(emailKeyOf(`  ${unicode.normalize('NFD')} `)).toBe(ascii);
  });

  it('may have a local part in another script', () => {
    expect(accepts('미나@예제.한국')).toBe(true);
    expect(emailKeyOf('미나@예제.한국')).toBe('미나@xn--2j5b21b.xn--3e0b707e');
  });
});

describe('an invalid email', () => {
  it.each([
    'mina@한국',
    'mina@xn--3e0b707e',
    'mina@xn--a.한국',
    'mina@shop.xn--zzzzzz',
    'mina@예제..한국',
    'mina@예제.한국.',
    'mina@예제.한국/x',
    'mina@shop%2eexample',
    'mina@shop.example:80',
    'mina@127.0.0.1',
    'mina@0x7f.1',
    'mina@-shop.example',
    'mina@shop_.example',
    '.mina@shop.example',
    'mina.@shop.example',
    'mi..na@shop.example',
    'mi na@shop.example',
    'a@b@shop.example',
    'mina@shop.example,other@shop.example',
    `${'m'.repeat(200)}@${'예'.repeat(40)}.한국`,
  ])('is rejected: %s', (email) => {
    expect(accepts(email)).toBe(false);
  });

  it('has its own text in lower case as key', () => {
    expect([emailKeyOf('Mina'), emailKeyOf('Mina@'), emailKeyOf('')]).toEqual([
      'mina',
      'mina@',
      '',
    ]);
  });
});

describe('an email that an earlier version accepted', () => {
  it.each([
    ['MINA+Shop@Sub.Shop.Example', 'mina+shop@sub.shop.example'],
    ["o'neill@xn--bcher-kva.de", "o'neill@xn--bcher-kva.de"],
    ['mina@xn--a.example', 'mina@xn--a.example'],
    ['a--b@a--b.example', 'a--b@a--b.example'],
  ])('keeps its stored key: %s', (email, key) => {
    expect(emailKeyOf(email)).toBe(key);
  });
});
