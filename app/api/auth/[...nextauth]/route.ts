import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { guardLogIn } from '@/lib/accounts/check-credentials.server';
import { authBody, readAuthFields } from '@/lib/accounts/next-auth/auth-fields.server';
import { authOptions } from '@/lib/accounts/next-auth/auth-options.server';
import { callbackCookie, isAddress } from '@/lib/accounts/next-auth/callback-url.server';
import { readSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { revokeSessions } from '@/lib/accounts/revoked-sessions.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { defineRoute } from '@/lib/http/define-route.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readText } from '@/lib/http/read-json.server';

/**
 * What next-auth has of credentials and JWT sessions, but for `_log`: there its own client, which
 * no page of the shop has, writes into the log, and so could anybody.
 */
const ACTIONS = {
  GET: ['csrf', 'session', 'providers', 'signin', 'signin/credentials', 'signout', 'error'],
  POST: ['callback/credentials', 'signin/credentials', 'signout', 'session'],
};
const NAMES = new Set([...ACTIONS.GET, ...ACTIONS.POST]);

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth within the shop's rules: same origin, small bodies, rate limits, 503 for no database. */
async function route(request: NextRequest, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  // Made-up addresses all have one name, so that nobody can fill the figures with them.
  const name = NAMES.has(nextauth.join('/')) ? nextauth[0] : '*';
  const guarded = defineRoute(`/api/auth/${name}`, () => answer(request, nextauth));
  return guarded(request, { params: Promise.resolve({}) });
}

export { route as GET, route as POST };
export const { PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET', 'POST');

async function answer(request: NextRequest, nextauth: string[]): Promise<Response> {
  const action = nextauth.join('/');
  const method = request.method === 'POST' ? 'POST' : 'GET';
  if (!ACTIONS[method].includes(action)) throw new AppError('NOT_FOUND');

  const address = mendQuery(request.url);
  const headers = new Headers(request.headers);
  // A HEAD too: next-auth knows no other methods.
  if (method === 'GET') return askNextAuth(new NextRequest(address, { headers }), nextauth);

  const fields = readAuthFields(headers, await readText(request));
  if (action === 'callback/credentials') await guardLogIn(headers, fields);
  headers.set('content-type', 'application/json');
  const copy = new NextRequest(address, { method, headers, body: authBody(fields) });
  if (action !== 'signout') return askNextAuth(copy, nextauth);

  const session = await readSession(headers.get('cookie'));
  const response = await askNextAuth(copy, nextauth);
  // Only with its CSRF token does next-auth take the cookie away.
  if (session && takesSession(response)) await revokeSessions(session.userId);
  return response;
}

/** Leaves out of an address what next-auth answers with a 500. */
function mendQuery(address: string): URL {
  const mended = new URL(address);
  const query = mended.searchParams;
  // Of several it takes the last.
  const [leads, error = ''] = ['callbackUrl', 'error'].map((name) => query.getAll(name).at(-1));
  if (!isAddress(leads, env().publicUrl)) query.delete('callbackUrl');
  // It goes into a header as it is.
  if (!/^\w+$/.test(error)) query.delete('error');
  return mended;
}

async function askNextAuth(request: NextRequest, nextauth: string[]): Promise<Response> {
  const kept = await cookies();
  const leads = kept.get(callbackCookie().name);
  // next-auth reads it from there, and would answer whoever has a broken one with 500 for ever.
  if (leads && !isAddress(leads.value, env().publicUrl)) kept.delete(leads.name);
  // next-auth turns what its callbacks throw into redirects and lost cookies.
  let failure: unknown;
  const options = authOptions((error) => {
    failure = error;
  });
  const response = await NextAuth(request, { params: Promise.resolve({ nextauth }) }, options);
  if (failure !== undefined) throw failure;
  if (response.status >= 500) throw new Error(`next-auth answers ${response.status}`);
  return response;
}

function takesSession(response: Response): boolean {
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookie().name}=;`));
}
