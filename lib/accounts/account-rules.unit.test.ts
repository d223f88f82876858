import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountChangeSchema, signUpSchema } from '@/lib/accounts/account-rules.server';
import { foldName } from '@/lib/accounts/fold-name';

const good = {
  email: 'mina@shop.example',
  nickname: 'Mina',
  password: 'a bell of brass',
  announceAs: 'nickname',
};

/** What is wrong with `good` but for what is chosen, as `path: message`. */
const mistakes = (chosen: Record<string, unknown>) =>
  signUpSchema
    .safeParse({ ...good, ...chosen })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('a sign-up', () => {
  it('keeps the four fields and drops every other', () => {
    expect(signUpSchema.parse({ ...good, sessionVersion: 9, isAdmin: true })).toEqual(good);
  });

  it.each(['mina+shop@sub.shop.example', '  mina@shop.example  ', 'm@s.io'])(
    'takes the email "%s"',
    (email) => {
      expect(signUpSchema.parse({ ...good, email }).email).toBe(email.trim());
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
  ])('refuses the email %j', (email, mistake) => {
    expect(mistakes({ email })).toEqual([mistake]);
  });

  it.each([
    ['Mina', 'Mina'],
    ['  준 ', '준'],
    ['준'.normalize('NFD'), '준'],
    ['가'.repeat(40), '가'.repeat(40)],
    ['👩‍🌾', '👩‍🌾'],
    ['Zoë O’Neill-김', 'Zoë O’Neill-김'],
    ['<b>Mina</b>', '<b>Mina</b>'],
  ])('takes the nickname %j', (nickname, kept) => {
    expect(signUpSchema.parse({ ...good, nickname }).nickname).toBe(kept);
  });

  const unseen = 'nickname: This nickname has characters that cannot be shown.';
  it.each([
    [undefined, 'nickname: A nickname is required.'],
    [7, 'nickname: A nickname is required.'],
    ['', 'nickname: A nickname is required.'],
    ['   ', 'nickname: A nickname is required.'],
    ['\u3164', 'nickname: A nickname is required.'],
    ['\u2800\u2800', 'nickname: A nickname is required.'],
    ['\u200d', 'nickname: A nickname is required.'],
    ['가'.repeat(41), 'nickname: A nickname has at most 40 characters.'],
    ['Mi\u202ena', unseen],
    ['Mina\ud800', unseen],
    ['Mi\u0000na', unseen],
    ['Mi\u2028na', unseen],
    ['a shopper', 'nickname: This nickname is reserved.'],
    ['A  Shopper', 'nickname: This nickname is reserved.'],
    ['a\u200d shopper', 'nickname: This nickname is reserved.'],
    ['어느 손님', 'nickname: This nickname is reserved.'],
  ])('refuses the nickname %j', (nickname, mistake) => {
    expect(mistakes({ nickname })).toEqual([mistake]);
  });

  it.each(['a bell of brass', '아름다운 종소리가 나요', '🔔🔕🎵🎶🎼🎹🥁🎷🎺🎸', 'x7#kQ!p2Lm'])(
    'takes the password "%s"',
    (password) => {
      expect(signUpSchema.parse({ ...good, password }).password).toBe(password);
    },
  );

  const short = 'password: A password has at least 10 characters.';
  const common = 'password: This password is too common.';
  it.each([
    [undefined, 'password: A password is required.'],
    ['123456789', short],
    ['🔔🔔🔔🔔🔔🔔🔔🔔🔔', short],
    ['1234567890', common],
    ['0987654321', common],
    ['password123', common],
    ['PassWord123', common],
    ['qwertyuiop', common],
    ['poiuytrewq', common],
    ['aaaaaaaaaaaa', common],
    ['ababababab', common],
    ['a bell of brass'.padEnd(257, '!'), 'password: A password has at most 256 characters.'],
  ])('refuses the password %j', (password, mistake) => {
    expect(mistakes({ password })).toContain(mistake);
  });

  it.each([undefined, null, '', 'everyone', 0, ['nickname']])(
    'has no default for announceAs: %j is refused',
    (announceAs) => {
      expect(mistakes({ announceAs })).toEqual([
        'announceAs: Choose how your purchases are announced.',
      ]);
    },
  );

  it('names every mistake at once', () => {
    const paths = signUpSchema.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(['email', 'nickname', 'password', 'announceAs']);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        signUpSchema.safeParse(body);
        accountChangeSchema.safeParse(body);
      }),
    );
  });
});

describe('a change of account', () => {
  it('may be of nothing', () => {
    expect(accountChangeSchema.parse({ email: 'new@shop.example' })).toEqual({});
  });

  it('of the password needs the current one', () => {
    const { error } = accountChangeSchema.safeParse({ password: 'a bell of silver' });
    expect(error?.issues[0]).toMatchObject({ path: ['currentPassword'] });
  });
});

describe('a folded name', () => {
  const name = fc.string({ unit: 'binary' });

  it('is the same whatever the case of what it is made of', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(foldName(text.toUpperCase())).toBe(foldName(text.toUpperCase().toLowerCase()));
      }),
    );
  });

  it('is the same whatever form of Unicode it came in', () => {
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
  ])('of %j is that of %j', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it('keeps apart what looks different', () => {
    expect(new Set(['Mina', 'Mína', 'Min', 'Mina1', '미나'].map(foldName)).size).toBe(5);
  });
});
