import type { NextAuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { checkCredentials } from '@/lib/accounts/check-credentials.server';
import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { newDeviceMails } from '@/lib/accounts/new-device-mails.server';
import { callbackCookie, safeRedirectUrl } from '@/lib/accounts/next-auth/callback-url.server';
import { decrypt, findSession, sessionCookie } from '@/lib/accounts/read-session.server';
import { startSession } from '@/lib/accounts/sessions.server';
import { SESSION_DAYS } from '@/lib/accounts/stored-session';
import { env } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';

/** The origin of a log-in, and its browser's name for the list of sessions. */
type LogIn = { source: LogInSource; device: string };

/**
 * Configures next-auth: credentials, and a JWT with only the ids of user and session. Everything
 * else is read from the database, where it can be revoked.
 *
 * @param onFailure is called with an error of a callback, such as an unavailable database, which
 *   next-auth itself would treat as a wrong password.
 * @param logIn where a log-in comes from; absent for other requests, for which no credentials are checked.
 */
export function authOptions(onFailure: (error: unknown) => void, logIn?: LogIn): NextAuthOptions {
  const { authSecret, secureCookies } = env();
  return {
    secret: authSecret,
    useSecureCookies: secureCookies,
    cookies: { sessionToken: sessionCookie(), callbackUrl: callbackCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    jwt: { decode: async ({ token }) => (token ? decrypt(token) : null) },
    pages: { signIn: '/log-in', signOut: '/account', error: '/log-in' },
    providers: [
      Credentials({
        credentials: {
          email: { type: 'email' },
          password: { type: 'password' },
          code: { type: 'text' },
        },
        async authorize(credentials) {
          if (!credentials?.email || !credentials.password || !logIn) return null;
          try {
            const user = await checkCredentials(credentials, logIn.source);
            if (!user) return null;
            const { userId, sessionVersion, hasTotp } = user;
            const sessionId = await openSession(userId, hasTotp, logIn);
            return { id: userId, sessionVersion, sessionId };
          } catch (error) {
            onFailure(error);
            return null;
          }
        },
      }),
    ],
    callbacks: {
      // next-auth's own callback throws for an invalid URL.
      redirect: ({ url, baseUrl }) => safeRedirectUrl(url, baseUrl),
      jwt({ token, user }): JWT {
        if (!user) return token;
        return {
          userId: user.id,
          sessionVersion: user.sessionVersion,
          sessionId: user.sessionId,
          signedInAt: Math.floor(Date.now() / 1000),
        };
      },
      async session({ session, token }) {
        const current = await findSession(token).catch((error: unknown) => {
          onFailure(error);
          throw error;
        });
        // next-auth then answers `{}` and clears the cookie.
        if (!current) throw new Error('session revoked');
        const { userId, email, nickname } = current;
        return { expires: session.expires, user: { userId, email, nickname } };
      },
    },
    logger: {
      error: (code, metadata) => {
        const event = 'next_auth.error';
        if (!mayLog(`${event} ${code}`)) return;
        log().warn({ event, code, metadata }, 'next-auth error');
      },
      warn: (code) => log().debug({ event: 'next_auth.warning', code }, 'next-auth warning'),
      debug: (code) => log().trace({ event: 'next_auth.debug', code }, 'next-auth debug'),
    },
  };
}

/** Starts a session, together with the mail about it if the browser is new to the account. */
async function openSession(userId: string, hasTotp: boolean, { source, device }: LogIn) {
  return startSession(userId, device, hasTotp, await newDeviceMails(userId, source, device));
}
