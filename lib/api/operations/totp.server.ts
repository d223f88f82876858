import { z } from 'zod';
import {
  codeSchema,
  passwordAndCodeSchema,
  passwordSchema,
} from '@/lib/accounts/account-rules.server';
import { operations } from '@/lib/api/operation.server';
import {
  recoveryCodesField,
  totpEnrolmentSchema,
  totpStatusSchema,
} from '@/lib/api/schemas/accounts.server';

const JSON_TYPE = 'application/json';
const PATH = '/api/users/me/totp';
const password = { password: 'three rivers meet at noon' };
const code = { code: '123456' };

const body = (schema: z.ZodType, example: object) => ({
  types: [JSON_TYPE],
  schema,
  examples: { en: example, ko: example },
});
const statusAnswer = {
  status: 200,
  type: JSON_TYPE,
  body: z.object({ totp: totpStatusSchema }),
};
const recoveryAnswer = {
  status: 200,
  type: JSON_TYPE,
  body: z.object({ totp: totpStatusSchema, recoveryCodes: recoveryCodesField }),
};

/** The second factor of an account: codes of an authenticator app (RFC 6238). */
export const totpOperations = operations('accounts', {
  getTotp: { method: 'GET', path: PATH, who: 'shopper', answers: [statusAnswer] },
  startTotp: {
    method: 'POST',
    path: PATH,
    who: 'shopper',
    body: body(passwordSchema, password),
    answers: [{ status: 201, type: JSON_TYPE, body: z.object({ enrolment: totpEnrolmentSchema }) }],
    errors: ['WRONG_PASSWORD', 'TOTP_ON'],
  },
  enableTotp: {
    method: 'PUT',
    path: PATH,
    who: 'shopper',
    body: body(codeSchema, code),
    answers: [recoveryAnswer],
    errors: ['WRONG_CODE', 'TOTP_ON', 'TOTP_NOT_STARTED'],
  },
  disableTotp: {
    method: 'DELETE',
    path: PATH,
    who: 'shopper',
    body: body(passwordAndCodeSchema, { ...password, ...code }),
    answers: [statusAnswer],
    errors: ['WRONG_PASSWORD', 'WRONG_CODE', 'TOTP_OFF'],
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: `${PATH}/recovery-codes`,
    who: 'shopper',
    body: body(passwordAndCodeSchema, { ...password, ...code }),
    answers: [recoveryAnswer],
    errors: ['WRONG_PASSWORD', 'WRONG_CODE', 'TOTP_OFF'],
  },
});
