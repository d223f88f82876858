import { z } from 'zod';
import { logInSchema } from '@/lib/accounts/account-rules.server';
import { type Operation, operations } from '@/lib/api/operation.server';
import { idField, nicknameField, timeField } from '@/lib/api/schemas/fields.server';

/** Before the name of an action of next-auth. */
export const AUTH_PATH = '/api/auth/';

const JSON_TYPE = 'application/json';
const TYPES = [JSON_TYPE, 'application/x-www-form-urlencoded'];

const csrfToken = z
  .string()
  .optional()
  .meta({ description: 'Of `GET /api/auth/csrf`, with the cookie that came with it.' });
/** The fields of a body that next-auth reads itself; the shop passes them on. */
const fields = z.object({
  csrfToken,
  callbackUrl: z.string().optional().meta({ description: 'An address of the shop.' }),
  json: z.string().optional().meta({ description: '`true` for an answer in JSON, no redirect.' }),
});
const url = z.object({ url: z.string().meta({ examples: ['http://localhost:3000/'] }) });
const redirect = { status: 302, headers: ['Location'] } as const;
const urlAnswer = (status: number) => ({ status, type: JSON_TYPE, body: url });
const session = z
  .object({
    expires: timeField.optional(),
    user: z
      .object({
        userId: idField,
        email: z.string().meta({ examples: ['minji@example.com'] }),
        nickname: nicknameField,
      })
      .optional(),
  })
  .meta({ description: 'Empty for a guest.' });
const sessionAnswer = { status: 200, type: JSON_TYPE, body: session };
const token = { csrfToken: '5f2d…', json: 'true' };
const credentials = { email: 'minji@example.com', password: 'three rivers meet at noon', ...token };

const page = (path: string): Omit<Operation, 'id' | 'tag'> => ({
  method: 'GET',
  path: `${AUTH_PATH}${path}`,
  who: 'anyone',
  answers: [redirect],
});
const change = (path: string, schema: z.ZodObject, example: object) => ({
  method: 'POST' as const,
  path: `${AUTH_PATH}${path}`,
  who: 'anyone' as const,
  body: { types: TYPES, schema, optional: true, examples: { en: example, ko: example } },
});

/**
 * The actions of next-auth for credentials and JWT sessions, but for `_log`: with it next-auth's own
 * client, which the shop does not use, writes to the log, and so could anyone.
 */
export const sessionOperations = operations('sessions', {
  getCsrfToken: {
    method: 'GET',
    path: `${AUTH_PATH}csrf`,
    who: 'anyone',
    answers: [
      {
        status: 200,
        type: JSON_TYPE,
        body: z.object({ csrfToken: z.string().meta({ examples: [token.csrfToken] }) }),
      },
    ],
  },
  logIn: {
    ...change('callback/credentials', logInSchema.extend(fields.shape), credentials),
    answers: [urlAnswer(200), redirect, urlAnswer(401)],
    errors: ['CODE_REQUIRED', 'WRONG_CODE'],
  },
  getSession: {
    method: 'GET',
    path: `${AUTH_PATH}session`,
    who: 'anyone',
    answers: [sessionAnswer],
  },
  updateSession: {
    ...change('session', fields, token),
    answers: [sessionAnswer, { status: 400, type: 'text/plain' }],
  },
  logOut: { ...change('signout', fields, token), answers: [urlAnswer(200), redirect] },
  startLogIn: {
    ...change('signin/credentials', fields, token),
    answers: [urlAnswer(200), redirect],
  },
  listProviders: {
    method: 'GET',
    path: `${AUTH_PATH}providers`,
    who: 'anyone',
    answers: [
      {
        status: 200,
        type: JSON_TYPE,
        body: z.object({
          credentials: z.object({
            id: z.literal('credentials'),
            name: z.string().meta({ examples: ['Credentials'] }),
            type: z.literal('credentials'),
            signinUrl: z.string(),
            callbackUrl: z.string(),
          }),
        }),
      },
    ],
  },
  showLogIn: page('signin'),
  showCredentialsLogIn: page('signin/credentials'),
  showLogOut: page('signout'),
  showLogInError: page('error'),
});
