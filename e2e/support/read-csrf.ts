/** @returns a CSRF token of next-auth, and the cookie that it goes with. */
export async function readCsrf(url: string): Promise<{ token: string; cookie: string }> {
  const response = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { token: csrfToken, cookie: cookies.join('; ') };
}
