import { z } from 'zod';
import { ANNOUNCE_AS } from '@/lib/accounts/account';
import { isEmail } from '@/lib/accounts/email.server';
import { nicknameSchema } from '@/lib/accounts/nickname-rules.server';

const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 256;
/** Longer than a recovery code with its hyphens, and any spaces that were copied with it. */
const MAX_CODE_LENGTH = 64;
/** Longer than any token. */
const MAX_TOKEN_LENGTH = 128;
const TOO_LONG = `A password has at most ${MAX_PASSWORD_LENGTH} characters.`;

const shortEmail = (otherwise: string) =>
  z.string(otherwise).trim().max(254, 'This email is too long.');

const email = shortEmail('An email is required.')
  .meta({ format: 'idn-email' })
  .refine(isEmail, {
    message: 'This is not an email address.',
    // Reports one error at a time: an email that is too long is no valid address either.
    when: ({ issues }) => issues.length === 0,
  });

/** Its length; `requireStrongPassword` estimates the rest. */
const password = z
  .string('A password is required.')
  .refine(
    (value) => [...value].length >= MIN_PASSWORD_LENGTH,
    'A password has at least 10 characters.',
  )
  .refine((value) => value.length <= MAX_PASSWORD_LENGTH, TOO_LONG)
  .meta({ minLength: MIN_PASSWORD_LENGTH, maxLength: MAX_PASSWORD_LENGTH });

const announceAs = z.enum(ANNOUNCE_AS, 'Choose how your purchases are announced.');

/** The body of `POST /api/users`. `announceAs` has no default, so that each user chooses it. */
export const signUpSchema = z.object({ email, nickname: nicknameSchema, password, announceAs });

export type SignUp = z.output<typeof signUpSchema>;

/** The body of `POST /api/users/password-reset`. */
export const emailSchema = z.object({ email });

/** The body of `POST /api/users/email-verification`. */
export const tokenSchema = z.object({
  token: z.string('The token of the mail is required.').max(MAX_TOKEN_LENGTH, 'This is no token.'),
});

/** The body of `POST /api/users/password-reset/confirm`. */
export const newPasswordSchema = tokenSchema.extend({ password });

/** A code of an authenticator app or a recovery code, as it was typed. */
const code = z
  .string('A code is required.')
  .trim()
  .min(1, 'A code is required.')
  .max(MAX_CODE_LENGTH, 'This is longer than any code.')
  .meta({ examples: ['123456'] });

/** Bounds of a log-in: no account has a longer email or password, and a longer one costs no hash. */
export const logInSchema = z.object({
  email: shortEmail('email is a text.').optional(),
  password: z.string('password is a text.').max(MAX_PASSWORD_LENGTH, TOO_LONG).optional(),
  code: z
    .string('code is a text.')
    .max(MAX_CODE_LENGTH, 'This is longer than any code.')
    .optional(),
});

/** The body of requests that need the password again: deletion and data export of the account. */
export const passwordSchema = z.object({
  password: z
    .string('The password is required.')
    .min(1, 'The password is required.')
    .max(MAX_PASSWORD_LENGTH, TOO_LONG),
});

/** The body of `PUT /api/users/me/totp`: a code of the app that is being set up. */
export const codeSchema = z.object({ code });

/** The body of requests that weaken the second factor. */
export const passwordAndCodeSchema = passwordSchema.extend({ code });

/** The body of `PATCH /api/users/me`. A new password needs the current one beside it. */
export const accountChangeSchema = z
  .object({
    nickname: nicknameSchema.optional(),
    announceAs: announceAs.optional(),
    password: password.optional(),
    currentPassword: z.string().max(MAX_PASSWORD_LENGTH).optional(),
  })
  .refine((change) => change.password === undefined || change.currentPassword !== undefined, {
    path: ['currentPassword'],
    message: 'A new password needs the current one.',
  });

export type AccountChange = z.output<typeof accountChangeSchema>;
