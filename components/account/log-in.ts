import { publishSessionChange } from '@/components/account/session-channel';
import { GUEST, type Shopper } from '@/components/api/page-shopper';
import { type ApiResponse, sendRequest } from '@/components/api/send-request';
import { clearViewedGoods } from '@/components/search/viewed-goods';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/answer-within';

/** What came of a log-in: `failed` when the shop could not say. */
export type LogInOutcome = 'in' | 'wrong' | 'slowDown' | 'otherAccount' | 'failed';

/** Logs in through next-auth's own endpoints. */
export async function logIn(email: string, password: string): Promise<LogInOutcome> {
  const fields = { email, password };
  const response = await post('/api/auth/callback/credentials', fields, GUEST);
  if (!response) return 'failed';
  if (response.ok) {
    publishSessionChange();
    return 'in';
  }
  if (response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  // 422 is for an email or a password that no account can have.
  if (response.status === 401 || response.status === 422) return 'wrong';
  return response.status === 429 ? 'slowDown' : 'failed';
}

/**
 * Logs out: every session of the account is worthless after it.
 *
 * @returns whether the account is logged out; `otherAccount` where another one is logged in.
 */
export async function logOut(): Promise<'out' | 'otherAccount' | 'failed'> {
  const response = await post('/api/auth/signout', {});
  if (!response) return 'failed';
  if (!response.ok && response.code === 'OTHER_ACCOUNT') return 'otherAccount';
  // 401: it was logged out elsewhere.
  if (!response.ok && response.status !== 401) return 'failed';
  clearViewedGoods();
  publishSessionChange();
  return 'out';
}

/** @returns null when the shop could not be asked. */
async function post(
  path: string,
  fields: Record<string, string>,
  drawnFor?: Shopper,
): Promise<ApiResponse<unknown> | null> {
  try {
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const answer = await fetch('/api/auth/csrf', { signal });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return await sendRequest('POST', path, {
      body: { ...fields, csrfToken, json: 'true' },
      drawnFor,
    });
  } catch (error) {
    console.info('nobody was logged in or out', error);
    return null;
  }
}
