import type { NextAuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import { callbackCookie, safeRedirectUrl } from '@/lib/accounts/next-auth/callback-url.server';
import { findSession, SESSION_DAYS, sessionCookie } from '@/lib/accounts/read-session.server';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';

/**
 * next-auth as the shop uses it: credentials, and a JWT that says no more than who and which
 * session version. Everything else is read from the store, where it can be taken back.
 *
 * @param onFailure hears what went wrong beneath a callback, such as a database that is away:
 *   next-auth itself would take it for a wrong password.
 */
export function authOptions(onFailure: (error: unknown) => void): NextAuthOptions {
  const { authSecret, secureCookies } = env();
  return {
    secret: authSecret,
    useSecureCookies: secureCookies,
    cookies: { sessionToken: sessionCookie(), callbackUrl: callbackCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: '/log-in', signOut: '/account', error: '/log-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          if (!credentials?.email || !credentials.password) return null;
          try {
            const user = await checkCredentials(credentials.email, credentials.password);
            return user && { id: user.userId, sessionVersion: user.sessionVersion };
          } catch (error) {
            onFailure(error);
            return null;
          }
        },
      }),
    ],
    callbacks: {
      // next-auth's own throws for what is no address.
      redirect: ({ url, baseUrl }) => safeRedirectUrl(url, baseUrl),
      jwt({ token, user }): JWT {
        if (!user) return token;
        return {
          userId: user.id,
          sessionVersion: user.sessionVersion,
          signedInAt: Math.floor(Date.now() / 1000),
        };
      },
      async session({ session, token }) {
        const current = await findSession(token).catch((error: unknown) => {
          onFailure(error);
          throw error;
        });
        // next-auth then says `{}` and takes the cookie away.
        if (!current) throw new Error('this session was ended');
        const { userId, email, nickname } = current;
        return { expires: session.expires, user: { userId, email, nickname } };
      },
    },
    logger: {
      error: (code, metadata) => log().warn({ code, metadata }, 'next-auth'),
      warn: (code) => log().debug({ code }, 'next-auth'),
      debug: (code) => log().trace({ code }, 'next-auth'),
    },
  };
}
