import { publishSessionChange } from '@/components/account/session-channel';
import type { ApiResponse } from '@/components/api/api-response';
import { GUEST, type Shopper } from '@/components/api/page-shopper';
import { readApi } from '@/components/api/read-api';
import { sendRequest } from '@/components/api/send-request';
import { clearViewedGoods } from '@/components/search/viewed-goods';

/**
 * The result of a log-in: `codeRequired` if the password is right and the account has a second factor;
 * `failed` without an answer of the shop.
 */
export type LogInOutcome =
  | 'in'
  | 'wrong'
  | 'codeRequired'
  | 'wrongCode'
  | 'slowDown'
  | 'otherAccount'
  | 'failed';

/** What a log-in sends. `code` is of the authenticator app, or a recovery code. */
export type Credentials = { email: string; password: string; code?: string };

/** Logs in by next-auth's own endpoints. */
export async function logIn(fields: Credentials): Promise<LogInOutcome> {
  const response = await post('/api/auth/callback/credentials', fields, GUEST);
  if (response.ok) {
    publishSessionChange();
    return 'in';
  }
  if (response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  if (response.code === 'CODE_REQUIRED') return 'codeRequired';
  if (response.code === 'WRONG_CODE') return 'wrongCode';
  // 422 is for an email or a password that no account can have.
  if (response.status === 401 || response.status === 422) return 'wrong';
  return response.status === 429 ? 'slowDown' : 'failed';
}

/**
 * Logs out, which revokes every session of the account.
 *
 * @returns whether the account is logged out; `otherAccount` where another one is logged in.
 */
export async function logOut(): Promise<'out' | 'otherAccount' | 'failed'> {
  const response = await post('/api/auth/signout', {});
  if (!response.ok && response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  // 401: it was logged out elsewhere.
  if (!response.ok && response.status !== 401) return 'failed';
  clearViewedGoods();
  publishSessionChange();
  return 'out';
}

/** Posts to next-auth with its CSRF token. */
async function post(
  path: '/api/auth/callback/credentials' | '/api/auth/signout',
  fields: Record<string, string>,
  drawnFor?: Shopper,
): Promise<ApiResponse<{ url: string }>> {
  const token = await readApi('/api/auth/csrf', {});
  if (!token.ok) return token;
  const { csrfToken } = token.body;
  return sendRequest('POST', path, { body: { ...fields, csrfToken, json: 'true' }, drawnFor });
}
