import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { guardLogIn } from '@/lib/accounts/check-credentials.server';
import { deviceOf } from '@/lib/accounts/device.server';
import { rememberBrowser } from '@/lib/accounts/known-browser.server';
import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { authBody, readAuthFields } from '@/lib/accounts/next-auth/auth-fields.server';
import { authOptions } from '@/lib/accounts/next-auth/auth-options.server';
import { callbackCookie, isUrl } from '@/lib/accounts/next-auth/callback-url.server';
import { readSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import { endSession } from '@/lib/accounts/sessions.server';
import { handles, type Operation } from '@/lib/api/operation.server';
import { AUTH_PATH, sessionOperations } from '@/lib/api/operations/sessions.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readText } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';

const OPERATIONS = Object.values(sessionOperations);
const actionsOf = (method: 'GET' | 'POST') =>
  OPERATIONS.filter((operation) => operation.method === method);
const ACTIONS = { GET: actionsOf('GET').map(nameOf), POST: actionsOf('POST').map(nameOf) };
const NAMES = new Set([...ACTIONS.GET, ...ACTIONS.POST]);

type Context = { params: Promise<{ nextauth: string[] }> };

/** Wraps next-auth in the shop's rules: same origin, bounded bodies, rate limits, 503 without database. */
async function route(request: NextRequest, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  // All unknown paths have one name, so that they cannot multiply the metrics' labels.
  const name = NAMES.has(nextauth.join('/')) ? nextauth[0] : '*';
  const guarded = defineRoute(`/api/auth/${name}`, () => answer(request, nextauth));
  return guarded(request, { params: Promise.resolve({}) });
}

function nameOf({ path }: Operation): string {
  return path.slice(AUTH_PATH.length);
}

// Each is a function of its own, because it describes its own operations.
export const GET = handles(actionsOf('GET'), (...call: Parameters<typeof route>) => route(...call));
export const POST = handles(actionsOf('POST'), (...call: Parameters<typeof route>) =>
  route(...call),
);
export const { PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET', 'POST');

async function answer(request: NextRequest, nextauth: string[]): Promise<Response> {
  const action = nextauth.join('/');
  const method = request.method === 'POST' ? 'POST' : 'GET';
  if (!ACTIONS[method].includes(action)) throw new AppError('NOT_FOUND');

  const url = sanitizeQuery(request.url);
  const headers = new Headers(request.headers);
  // HEAD is handled as GET: next-auth supports no other methods.
  if (method === 'GET') return callNextAuth(new NextRequest(url, { headers }), nextauth);

  const fields = readAuthFields(headers, await readText(request));
  const source = action === 'callback/credentials' ? await guardLogIn(headers, fields) : undefined;
  headers.set('content-type', 'application/json');
  const copy = new NextRequest(url, { method, headers, body: authBody(fields) });
  if (source) return logIn(copy, nextauth, source, String(fields.email ?? ''));
  if (action !== 'signout') return callNextAuth(copy, nextauth);

  const session = await readSession(headers.get('cookie'));
  const response = await callNextAuth(copy, nextauth);
  // next-auth clears the cookie only for a request with its CSRF token.
  if (session && clearsSession(response)) await revokeSessions(session.userId);
  return response;
}

/** Logs in, which ends the session that the browser had before, and makes the browser known. */
async function logIn(
  request: NextRequest,
  nextauth: string[],
  source: LogInSource,
  email: string,
): Promise<Response> {
  const cookieHeader = request.headers.get('cookie');
  const before = await readSession(cookieHeader);
  const device = deviceOf(request.headers.get('user-agent'));
  const response = await callNextAuth(request, nextauth, { source, device });
  if (!startsSession(response)) return response;
  if (before?.sessionId) await endSession(before.userId, before.sessionId);
  response.headers.append('set-cookie', rememberBrowser(cookieHeader, email));
  return response;
}

/** Removes query parameters that next-auth would answer with a 500. */
function sanitizeQuery(requested: string): URL {
  const url = new URL(requested);
  const query = url.searchParams;
  // next-auth uses the last of repeated parameters.
  const [callbackUrl, error = ''] = ['callbackUrl', 'error'].map((name) =>
    query.getAll(name).at(-1),
  );
  if (!isUrl(callbackUrl, env().publicUrl)) query.delete('callbackUrl');
  // next-auth copies it into a header.
  if (!/^\w+$/.test(error)) query.delete('error');
  return url;
}

async function callNextAuth(
  request: NextRequest,
  nextauth: string[],
  logInOptions?: Parameters<typeof authOptions>[1],
): Promise<Response> {
  const store = await cookies();
  const callbackUrl = store.get(callbackCookie().name);
  // next-auth reads this cookie, and would answer every request with a broken one with 500.
  if (callbackUrl && !isUrl(callbackUrl.value, env().publicUrl)) store.delete(callbackUrl.name);
  // next-auth turns errors of its callbacks into redirects and cleared cookies.
  let failure: unknown;
  const options = authOptions((error) => {
    failure = error;
  }, logInOptions);
  const response = await NextAuth(request, { params: Promise.resolve({ nextauth }) }, options);
  if (failure !== undefined) throw failure;
  if (response.status >= 500) throw new Error(`next-auth answered ${response.status}`);
  return response;
}

function startsSession(response: Response): boolean {
  const start = `${sessionCookie().name}=`;
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(start) && !cookie.startsWith(`${start};`));
}

function clearsSession(response: Response): boolean {
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookie().name}=;`));
}
