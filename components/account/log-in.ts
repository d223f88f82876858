import { forgetSeen } from '@/components/finding/seen-goods';

/** What came of a log-in: `failed` when the shop could not say. */
export type LogInOutcome = 'in' | 'wrong' | 'failed';

/** Logs in through next-auth's own endpoints. */
export async function logIn(email: string, password: string): Promise<LogInOutcome> {
  try {
    const response = await post('/api/auth/callback/credentials', { email, password });
    if (response.ok) return 'in';
    return response.status === 401 ? 'wrong' : 'failed';
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
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
  return fetch(path, { method: 'POST', body });
}
