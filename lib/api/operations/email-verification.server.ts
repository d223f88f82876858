import { z } from 'zod';
import { tokenSchema } from '@/lib/accounts/account-rules.server';
import { operations } from '@/lib/api/operation.server';

const JSON_TYPE = 'application/json';
const token = { token: 'q3Vw8x2mC0n5s7tR1uY4zA6bD9eFgHjKlMoPqStUvWx' };

export const emailVerificationOperations = operations('accounts', {
  askVerification: {
    method: 'POST',
    path: '/api/users/me/email-verification',
    who: 'shopper',
    answers: [{ status: 202, type: JSON_TYPE, body: z.object({}) }],
    errors: ['NOT_FOUND'],
  },
  verifyEmail: {
    method: 'POST',
    path: '/api/users/email-verification',
    who: 'anyone',
    body: { types: [JSON_TYPE], schema: tokenSchema, examples: { en: token, ko: token } },
    answers: [{ status: 200, type: JSON_TYPE, body: z.object({}) }],
    errors: ['INVALID_TOKEN'],
  },
});
