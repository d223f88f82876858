import { describe, expect, it } from 'vitest';
import { requireStrongPassword } from '@/lib/accounts/password-strength.server';
import { DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';

const require = (password: string, owner = {}) =>
  requireStrongPassword({
    password,
    email: 'mina.kim@shop.example',
    nickname: '종소리 Mina',
    ...owner,
  });

describe('requireStrongPassword', () => {
  it.each([
    'a bell of brass',
    'a bell of silver 3',
    'correct horse battery staple',
    'sturdy-umbrella-42',
    'x7#kQ!p2Lm',
    '아름다운 종소리가 나요',
    '🔔🔕🎵🎶🎼🎹🥁🎷🎺🎸',
    'a long passphrase',
    `${'no bell of tin '.repeat(17)}!`,
  ])('accepts %j', async (password) => {
    await expect(require(password)).resolves.toBeUndefined();
  });

  it.each(DEMO_ACCOUNTS)('accepts the password of the demo account $email', async (account) => {
    await expect(require(account.password, account)).resolves.toBeUndefined();
  });

  it.each([
    'Password1!',
    'letmein12345',
    '1234567890',
    '0987654321',
    'password123',
    'PassWord123',
    'P@ssw0rd123',
    'qwertyuiop',
    'poiuytrewq',
    '1q2w3e4r5t',
    'aaaaaaaaaaaa',
    'ababababab',
    'a'.repeat(256),
    '1999-12-31',
    'mina.kim@shop.example',
    'Mina.Kim2026',
    '종소리종소리종소리1',
    'Salebell2026!',
    'salebell-salebell',
    '비밀번호1234',
    'qlalfqjsgh1',
    'tkfkdgo1234',
    '사랑해사랑해사랑해사랑해',
    'saranghae1234',
    '비밀번호1234'.normalize('NFD'),
  ])('throws INVALID for %j', async (password) => {
    await expect(require(password)).rejects.toMatchObject({
      code: 'INVALID',
      status: 422,
      errors: [{ path: 'password', message: 'This password is too easy to guess.' }],
    });
  });
});
