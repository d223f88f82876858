import { forgetSeen } from '@/components/finding/seen-goods';
import { ANSWER_WITHIN_MS } from '@/components/ui/answer-within';

/** What came of a log-in: `failed` when the shop could not say. */
export type LogInOutcome = 'in' | 'wrong' | 'slowDown' | 'failed';

/** Logs in through next-auth's own endpoints. */
export async function logIn(email: string, password: string): Promise<LogInOutcome> {
  try {
    const response = await post('/api/auth/callback/credentials', { email, password });
    if (response.ok) return 'in';
    // 422 is for an email or a password that no account can have.
    if (response.status === 401 || response.status === 422) return 'wrong';
    return response.status === 429 ? 'slowDown' : 'failed';
  } catch (error) {
    console.info(error);
    return 'failed';
  }
}

/** Logs out: every session of the account is worthless after it. @returns whether it came about. */
export async function logOut(): Promise<boolean> {
  try {
    const { ok } = await post('/api/auth/signout', {});
    if (ok) forgetSeen();
    return ok;
  } catch (error) {
    console.info(error);
    return false;
  }
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await fetch('/api/auth/csrf', { signal });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
  return fetch(path, { method: 'POST', body, signal });
}
