import { z } from 'zod';
import {
  accountChangeSchema,
  passwordSchema,
  signUpSchema,
} from '@/lib/accounts/account-rules.server';
import { operations } from '@/lib/api/operation.server';
import {
  accountDataSchema,
  listedSessionSchema,
  userSchema,
} from '@/lib/api/schemas/accounts.server';

const JSON_TYPE = 'application/json';
const userAnswer = (status: number) => ({
  status,
  type: JSON_TYPE,
  body: z.object({ user: userSchema }),
});
const sessionsAnswer = {
  status: 200,
  type: JSON_TYPE,
  body: z.object({ sessions: z.array(listedSessionSchema) }),
};
const password = { password: 'three rivers meet at noon' };
const passwordBody = {
  types: [JSON_TYPE],
  schema: passwordSchema,
  examples: { en: password, ko: password },
};
const signUp = { email: 'minji@example.com', announceAs: 'nickname', ...password };

export const accountOperations = operations('accounts', {
  createUser: {
    method: 'POST',
    path: '/api/users',
    who: 'anyone',
    body: {
      types: [JSON_TYPE],
      schema: signUpSchema,
      examples: { en: { ...signUp, nickname: 'Minji' }, ko: { ...signUp, nickname: '민지' } },
    },
    answers: [userAnswer(201)],
    errors: ['EMAIL_TAKEN', 'NICKNAME_TAKEN'],
  },
  getUser: {
    method: 'GET',
    path: '/api/users/me',
    who: 'shopper',
    answers: [userAnswer(200)],
  },
  changeUser: {
    method: 'PATCH',
    path: '/api/users/me',
    who: 'shopper',
    body: {
      types: [JSON_TYPE],
      schema: accountChangeSchema,
      examples: { en: { nickname: 'Minji' }, ko: { nickname: '민지' } },
    },
    answers: [userAnswer(200)],
    errors: ['NICKNAME_TAKEN', 'WRONG_PASSWORD'],
  },
  deleteUser: {
    method: 'DELETE',
    path: '/api/users/me',
    who: 'shopper',
    body: passwordBody,
    answers: [userAnswer(200)],
    errors: ['WRONG_PASSWORD'],
  },
  dismissRenameNotice: {
    method: 'DELETE',
    path: '/api/users/me/rename-notice',
    who: 'shopper',
    answers: [userAnswer(200)],
  },
  exportUserData: {
    method: 'POST',
    path: '/api/users/me/data',
    who: 'shopper',
    body: passwordBody,
    answers: [{ status: 200, type: JSON_TYPE, body: accountDataSchema }],
    errors: ['WRONG_PASSWORD'],
  },
  listSessions: {
    method: 'GET',
    path: '/api/users/me/sessions',
    who: 'shopper',
    answers: [sessionsAnswer],
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/api/users/me/sessions',
    who: 'shopper',
    answers: [sessionsAnswer],
  },
  endSession: {
    method: 'DELETE',
    path: '/api/users/me/sessions/:sessionId',
    who: 'shopper',
    answers: [sessionsAnswer],
    errors: ['NOT_FOUND'],
  },
});
