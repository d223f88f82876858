import { z } from 'zod';
import { emailSchema, newPasswordSchema } from '@/lib/accounts/account-rules.server';
import { operations } from '@/lib/api/operation.server';

const JSON_TYPE = 'application/json';
const nothing = z.object({});
const body = (schema: z.ZodType, example: object) => ({
  types: [JSON_TYPE],
  schema,
  examples: { en: example, ko: example },
});

export const passwordResetOperations = operations('accounts', {
  askPasswordReset: {
    method: 'POST',
    path: '/api/users/password-reset',
    who: 'anyone',
    body: body(emailSchema, { email: 'minji@example.com' }),
    answers: [{ status: 202, type: JSON_TYPE, body: nothing }],
    errors: ['NOT_FOUND'],
  },
  confirmPasswordReset: {
    method: 'POST',
    path: '/api/users/password-reset/confirm',
    who: 'anyone',
    body: body(newPasswordSchema, {
      token: 'q3Vw8x2mC0n5s7tR1uY4zA6bD9eFgHjKlMoPqStUvWx',
      password: 'three rivers meet at noon',
    }),
    answers: [{ status: 200, type: JSON_TYPE, body: nothing }],
    errors: ['INVALID_TOKEN'],
  },
});
