import { dictionary } from '@zxcvbn-ts/language-common';
import { z } from 'zod';
import { ANNOUNCE_AS } from '@/lib/accounts/account';
import { isEmail } from '@/lib/accounts/email.server';
import { foldName } from '@/lib/accounts/fold-name';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';

const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 256;
const TOO_LONG = `A password has at most ${MAX_PASSWORD_LENGTH} characters.`;

const reserved = new Set<string>(Object.values(ANONYMOUS_NICKNAME).map(foldName));
const common = new Set<string>(
  dictionary['passwords-common']
    .map(String)
    .filter((password) => password.length >= MIN_PASSWORD_LENGTH),
);

/** Whether the password is in the list of common ones, repeats one or two characters, or is a sequence. */
function isCommonPassword(password: string): boolean {
  const folded = password.toLowerCase();
  return common.has(folded) || new Set(folded).size <= 2 || isSequence(folded);
}

function isSequence(password: string): boolean {
  return ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'].some(
    (row) => row.includes(password) || [...row].reverse().join('').includes(password),
  );
}

const shortEmail = (otherwise: string) =>
  z.string(otherwise).trim().max(254, 'This email is too long.');

const email = shortEmail('An email is required.').refine(isEmail, {
  message: 'This is not an email address.',
  // Reports one error at a time: an email that is too long is no valid address either.
  when: ({ issues }) => issues.length === 0,
});

const nickname = z
  .string('A nickname is required.')
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      // Unicode counts Braille's blank and the Hangul filler as letters, but they are invisible.
      .refine((name) => foldName(name.replaceAll('\u2800', '')) !== '', 'A nickname is required.')
      .refine((name) => [...name].length <= 40, 'A nickname has at most 40 characters.')
      // Control and formatting characters could reverse the text of a toast; the database does not
      // store lone surrogates as they are.
      .refine(
        (name) =>
          !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(name.replaceAll('\u200d', '')),
        {
          message: 'This nickname has characters that cannot be shown.',
        },
      )
      .refine((name) => !reserved.has(foldName(name)), 'This nickname is reserved.'),
  );

const password = z
  .string('A password is required.')
  .refine(
    (value) => [...value].length >= MIN_PASSWORD_LENGTH,
    'A password has at least 10 characters.',
  )
  .refine((value) => value.length <= MAX_PASSWORD_LENGTH, TOO_LONG)
  .refine((value) => !isCommonPassword(value), 'This password is too common.');

const announceAs = z.enum(ANNOUNCE_AS, 'Choose how your purchases are announced.');

/** The body of `POST /api/users`. `announceAs` has no default, so that each user chooses it. */
export const signUpSchema = z.object({ email, nickname, password, announceAs });

export type SignUp = z.output<typeof signUpSchema>;

/** Bounds of a log-in: no account has a longer email or password, and a longer one costs no hash. */
export const logInSchema = z.object({
  email: shortEmail('email is a text.').optional(),
  password: z.string('password is a text.').max(MAX_PASSWORD_LENGTH, TOO_LONG).optional(),
});

/** The body of requests that need the password again: deletion and data export of the account. */
export const passwordSchema = z.object({
  password: z
    .string('The password is required.')
    .min(1, 'The password is required.')
    .max(MAX_PASSWORD_LENGTH, TOO_LONG),
});

/** The body of `PATCH /api/users/me`. A new password needs the current one beside it. */
export const accountChangeSchema = z
  .object({
    nickname: nickname.optional(),
    announceAs: announceAs.optional(),
    password: password.optional(),
    currentPassword: z.string().max(MAX_PASSWORD_LENGTH).optional(),
  })
  .refine((change) => change.password === undefined || change.currentPassword !== undefined, {
    path: ['currentPassword'],
    message: 'A new password needs the current one.',
  });

export type AccountChange = z.output<typeof accountChangeSchema>;
