type LogInOptions = {
  email: string;
  password?: string;
  /** Of the second factor. */
  code?: string;
  /** The `Cookie` header of the browser before. */
  cookie?: string;
  headers?: Record<string, string>;
};

/**
 * Logs an account in over HTTP.
 *
 * @returns the status and the body of the answer, and the `Cookie` header of the browser after it.
 */
export async function logIn(
  url: string,
  { email, password = 'a bell of brass', code, cookie = '', headers = {} }: LogInOptions,
): Promise<{ status: number; text: string; cookie: string }> {
  const cookies = new Map<string, string>();
  const store = (pairs: string[]) => {
    for (const pair of pairs) cookies.set(pair.slice(0, pair.indexOf('=')), pair);
  };
  const header = () => [...cookies.values()].join('; ');
  store(cookie.split('; ').filter(Boolean));
  const csrf = await fetch(`${url}/api/auth/csrf`, { headers: { ...headers, cookie: header() } });
  store(cookiesOf(csrf));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers, cookie: header() },
    body: JSON.stringify({ email, password, code, csrfToken, json: 'true' }),
  });
  store(cookiesOf(answer));
  return { status: answer.status, text: await answer.text(), cookie: header() };
}

const cookiesOf = (answer: Response) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
