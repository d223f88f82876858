/** Logs in through next-auth's own endpoints. @returns whether the email and password were right. */
export async function logIn(email: string, password: string): Promise<boolean> {
  const response = await post('/api/auth/callback/credentials', { email, password });
  return response.ok;
}

/** Logs out: every session of the account is worthless after it. */
export async function logOut(): Promise<void> {
  await post('/api/auth/signout', {});
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
  return fetch(path, { method: 'POST', body });
}
