import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountChangeSchema, signUpSchema } from '@/lib/accounts/account-rules.server';
import { foldName } from '@/lib/accounts/fold-name';

const validSignUp = {
  email: 'mina@shop.example',
  nickname: 'Mina',
  password: 'a bell of brass',
  announceAs: 'nickname',
};

/** @returns the errors of `validSignUp` with `overrides`, as `path: message`. */
const errorsOf = (overrides: Record<string, unknown>) =>
  signUpSchema
    .safeParse({ ...validSignUp, ...overrides })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('signUpSchema', () => {
  it('keeps the four fields and drops all others', () => {
    expect(signUpSchema.parse({ ...validSignUp, sessionVersion: 9, isAdmin: true })).toEqual(
      validSignUp,
    );
  });

  it.each(['mina+shop@sub.shop.example', '  mina@shop.example  ', 'm@s.io'])(
    'accepts the email "%s"',
    (email) => {
      expect(signUpSchema.parse({ ...validSignUp, email }).email).toBe(email.trim());
    },
  );

  it.each([
    [undefined, 'email: An email is required.'],
    [null, 'email: An email is required.'],
    [{ $ne: '' }, 'email: An email is required.'],
    ['', 'email: This is not an email address.'],
    ['mina', 'email: This is not an email address.'],
    ['mina@shop', 'email: This is not an email address.'],
    ['mina@shop.example\nbcc: x@y.example', 'email: This is not an email address.'],
    [`${'m'.repeat(250)}@shop.example`, 'email: This email is too long.'],
  ])('rejects the email %j', (email, mistake) => {
    expect(errorsOf({ email })).toEqual([mistake]);
  });

  it.each([
    ['Mina', 'Mina'],
    ['  준 ', '준'],
    ['준'.normalize('NFD'), '준'],
    ['가'.repeat(40), '가'.repeat(40)],
    ['👩‍🌾', '👩‍🌾'],
    ['Zoë O’Neill-김', 'Zoë O’Neill-김'],
    ['<b>Mina</b>', '<b>Mina</b>'],
    ['Nguyễn Thị Hồng', 'Nguyễn Thị Hồng'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['चीज़ों', 'चीज़ों'],
    ['מִרְיָם', 'מִרְיָם'],
    ['မြွှေ့', 'မြွှေ့'],
    ['山田タロウ Taro', '山田タロウ Taro'],
    ['Анна Smith', 'Анна Smith'],
    ['สมชายJr', 'สมชายJr'],
    ['שלום-ab12', 'שלום-ab12'],
    ['ⵣⵉⵔⵉ', 'ⵣⵉⵔⵉ'],
    ['❤️ 1️⃣', '❤️ 1️⃣'],
    ['admin-3f2a', 'admin-3f2a'],
    ['Supporter', 'Supporter'],
    ['직원수', '직원수'],
  ])('accepts the nickname %j', (nickname, kept) => {
    expect(signUpSchema.parse({ ...validSignUp, nickname }).nickname).toBe(kept);
  });

  const unprintable = 'nickname: This nickname has characters that cannot be shown.';
  const reserved = 'nickname: This nickname is reserved.';
  const marks = 'nickname: A letter of this nickname has too many marks.';
  const mixed = 'nickname: A word of this nickname mixes letters of several alphabets.';
  it.each([
    [undefined, 'nickname: A nickname is required.'],
    [7, 'nickname: A nickname is required.'],
    ['', 'nickname: A nickname is required.'],
    ['   ', 'nickname: A nickname is required.'],
    ['\u3164', 'nickname: A nickname is required.'],
    ['\u2800\u2800', 'nickname: A nickname is required.'],
    ['\u200d', 'nickname: A nickname is required.'],
    ['가'.repeat(41), 'nickname: A nickname has at most 40 characters.'],
    ['Mi\u202ena', unprintable],
    ['Mina\ud800', unprintable],
    ['Mi\u0000na', unprintable],
    ['Mi\u2028na', unprintable],
    ['a\u3164shopper', unprintable],
    ['a\u2800shopper', unprintable],
    ['어느\uffa0손님', unprintable],
    ['a shopper', reserved],
    ['A  Shopper', reserved],
    ['a\u200d shopper', reserved],
    ['а ѕһоррег', reserved],
    ['어느 손님', reserved],
    ['어느손님', reserved],
    ['admin', reserved],
    ['ADMlN', reserved],
    ['Adm1n.', reserved],
    ['ⓐⓓⓜⓘⓝ', reserved],
    ['관리자', reserved],
    ['관리자'.normalize('NFD'), reserved],
    ['Salebell', reserved],
    ['SaleBeII', reserved],
    ['The Salebell Team', reserved],
    ['세일벨 관리자 님', reserved],
    [`Mi${'\u0301'.repeat(36)}na`, marks],
    ['ế\u0323\u0323', marks],
    ['аdmin', mixed],
    ['Mіna', mixed],
    ['Κim', mixed],
  ])('rejects the nickname %j', (nickname, mistake) => {
    expect(errorsOf({ nickname })).toEqual([mistake]);
  });

  it.each(['a bell of brass', '아름다운 종소리가 나요', '🔔🔕🎵🎶🎼🎹🥁🎷🎺🎸', 'x7#kQ!p2Lm'])(
    'accepts the password "%s"',
    (password) => {
      expect(signUpSchema.parse({ ...validSignUp, password }).password).toBe(password);
    },
  );

  const tooShort = 'password: A password has at least 10 characters.';
  it.each([
    [undefined, 'password: A password is required.'],
    ['123456789', tooShort],
    ['🔔🔔🔔🔔🔔🔔🔔🔔🔔', tooShort],
    ['a bell of brass'.padEnd(257, '!'), 'password: A password has at most 256 characters.'],
  ])('rejects the password %j', (password, mistake) => {
    expect(errorsOf({ password })).toContain(mistake);
  });

  it.each([undefined, null, '', 'everyone', 0, ['nickname']])(
    'rejects %j as announceAs, which has no default',
    (announceAs) => {
      expect(errorsOf({ announceAs })).toEqual([
        'announceAs: Choose how your purchases are announced.',
      ]);
    },
  );

  it('reports every invalid field at once', () => {
    const paths = signUpSchema.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(['email', 'nickname', 'password', 'announceAs']);
  });

  it('never throws in safeParse, whatever the body is', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        signUpSchema.safeParse(body);
        accountChangeSchema.safeParse(body);
      }),
    );
  });
});

describe('accountChangeSchema', () => {
  it('accepts a body that changes nothing', () => {
    expect(accountChangeSchema.parse({ email: 'new@shop.example' })).toEqual({});
  });

  it('requires the current password for a new password', () => {
    const { error } = accountChangeSchema.safeParse({ password: 'a bell of silver' });
    expect(error?.issues[0]).toMatchObject({ path: ['currentPassword'] });
  });
});

describe('foldName', () => {
  const name = fc.string({ unit: 'binary' });

  it('returns the same name for upper case and lower case', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(foldName(text.toUpperCase())).toBe(foldName(text.toUpperCase().toLowerCase()));
      }),
    );
  });

  it('returns the same name for every Unicode normalization form', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
        expect(foldName(text.normalize(form))).toBe(foldName(text));
      }),
    );
  });

  it.each([
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ＭＩＮＡ', 'mina'],
    ['Mi\u00adna', 'mina'],
    ['Mina\ufe0f', 'mina'],
    [' Mina\u00a0 Kim ', 'mina kim'],
  ])('returns the same name for %j and %j', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it('returns different names for names that look different', () => {
    expect(new Set(['Mina', 'Mína', 'Min', 'Mina1', '미나'].map(foldName)).size).toBe(5);
  });
});
