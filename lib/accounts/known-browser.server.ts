import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { emailKeyOf } from '@/lib/accounts/email.server';
import { env } from '@/lib/core/env.server';
import { hostCookieName } from '@/lib/http/host-cookie.server';
import { readCookie } from '@/lib/http/read-cookie';

/** Accounts that one browser remembers; another log-in replaces the oldest. */
const MAX_ACCOUNTS = 5;
const MAX_AGE_S = 365 * 86_400;
/** The ids of earlier versions have 16 characters. */
const FORMAT = /^([\w-]{16}|[\w-]{22})\.([\w-]{22}(?:~[\w-]{22}){0,4})\.([\w-]{43})$/;

/** A browser by its random id, with the digests of the emails that have logged in in it, newest first. */
type KnownBrowser = { id: string; emails: string[] };

const cookieName = () => hostCookieName('salebell.browser');

/**
 * Returns the id of the browser that sent these cookies, if the account of `email` has logged in in it
 * before. Only the shop can sign such a cookie (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies").
 *
 * @param cookies the `Cookie` header.
 * @returns null for a browser that the account is new to, or whose cookie is forged.
 */
export function knownBrowserOf(cookies: string | null, email: string): string | null {
  const browser = readBrowser(cookies);
  return browser?.emails.includes(digestOf(email)) ? browser.id : null;
}

/**
 * Returns the `Set-Cookie` header after a log-in with `email`.
 *
 * @param cookies the `Cookie` header of the log-in.
 */
export function rememberBrowser(cookies: string | null, email: string): string {
  const { id = randomBytes(16).toString('base64url'), emails = [] } = readBrowser(cookies) ?? {};
  const digest = digestOf(email);
  const others = emails.filter((other) => other !== digest);
  const content = `${id}.${[digest, ...others].slice(0, MAX_ACCOUNTS).join('~')}`;
  const value = `${content}.${sign(content, env().authSecret)}`;
  const attributes = `Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax`;
  return `${cookieName()}=${value}; ${attributes}${env().secureCookies ? '; Secure' : ''}`;
}

function readBrowser(cookies: string | null): KnownBrowser | null {
  const [, id, emails, signature] = FORMAT.exec(readCookie(cookies, cookieName()) ?? '') ?? [];
  if (!id || !emails || !signature) return null;
  const isSigned = env().authSecrets.some((secret) =>
    timingSafeEqual(Buffer.from(sign(`${id}.${emails}`, secret)), Buffer.from(signature)),
  );
  return isSigned ? { id, emails: emails.split('~') } : null;
}

/** By a key of its own use: the same secret also encrypts sessions. */
function sign(content: string, secret: string): string {
  return createHmac('sha256', secret).update(`known browser\0${content}`).digest('base64url');
}

/** Short, and the cookie does not show which emails have logged in. */
function digestOf(email: string): string {
  return createHash('sha256').update(emailKeyOf(email)).digest('base64url').slice(0, 22);
}
