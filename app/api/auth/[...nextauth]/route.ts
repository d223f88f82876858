import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/accounts/auth-options.server';
import { endSessions } from '@/lib/accounts/end-sessions.server';
import { guardLogIn } from '@/lib/accounts/guard-log-in.server';
import { readSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { AppError } from '@/lib/errors';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { readText } from '@/lib/http/read-json.server';
import { door } from '@/lib/realtime/door.server';

/** What next-auth has of credentials and JWT sessions. */
const ACTIONS = new Set([
  ...['csrf', 'session', 'providers', 'signin', 'signout', 'error'].map((name) => `GET ${name}`),
  ...['callback/credentials', 'signin/credentials', 'signout', 'session', '_log'].map(
    (name) => `POST ${name}`,
  ),
]);

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth within the shop's rules: same origin, small bodies, rate limits, 503 for no database. */
async function route(request: NextRequest, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  const guarded = handle(`/api/auth/${nextauth[0]}`, () => answer(request, nextauth));
  return guarded(request, { params: Promise.resolve({}) });
}

export { route as GET, route as POST };
export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');

async function answer(request: NextRequest, nextauth: string[]): Promise<Response> {
  if (request.method === 'GET') return askNextAuth(request, nextauth);

  const body = await readText(request);
  const copy = new NextRequest(request.url, { method: 'POST', headers: request.headers, body });
  if (nextauth.join('/') === 'callback/credentials') await guardLogIn(request.headers, body);
  if (nextauth[0] !== 'signout') return askNextAuth(copy, nextauth);

  const session = await readSession(request.headers.get('cookie'));
  const response = await askNextAuth(copy, nextauth);
  // Only with its CSRF token does next-auth take the cookie away.
  if (session && takesSession(response)) {
    await endSessions(session.userId);
    door()?.sessionsEnded(session.userId);
  }
  return response;
}

async function askNextAuth(request: NextRequest, nextauth: string[]): Promise<Response> {
  // next-auth turns what its callbacks throw into redirects and lost cookies.
  let failure: unknown;
  const options = authOptions((error) => {
    failure = error;
  });
  const response = await NextAuth(request, { params: Promise.resolve({ nextauth }) }, options);
  if (failure !== undefined) throw failure;
  // Of what it does not have, next-auth says so in plain text, and by a 500 for some of it.
  if (response.status >= 400 && !ACTIONS.has(`${request.method} ${nextauth.join('/')}`)) {
    throw new AppError('NOT_FOUND');
  }
  return response;
}

function takesSession(response: Response): boolean {
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookie().name}=;`));
}
