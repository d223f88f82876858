import { domainToASCII, domainToUnicode } from 'node:url';
import { foldName } from '@/lib/accounts/fold-name';

const MAX_EMAIL_LENGTH = 254;

const LOCAL_PART = /^(?:[\p{L}\p{M}\p{N}_'+-]+\.)*[\p{L}\p{M}\p{N}_'+-]*[\p{L}\p{M}\p{N}_+-]$/u;
/**
 * Checked before the conversion to ASCII, which by the URL standard also decodes percent signs and drops
 * a path. It accepts the dots of Chinese and Japanese keyboards, and the joiners in Persian words.
 */
const DOMAIN =
  /^[\p{L}\p{M}\p{N}\p{Join_Control}-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{M}\p{N}\p{Join_Control}-]+)+$/u;
/** The last label is of letters, or of another script (`xn--`); never a number, as in an IP address. */
const ASCII_DOMAIN = /^(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

/**
 * Whether `email` is an email address, its domain in Unicode (`예제.한국`) or in ASCII (`xn--…`). zod's
 * own pattern refuses both forms of a top-level domain that is not of ASCII letters.
 */
export function isEmail(email: string): boolean {
  const { local, domain } = split(email);
  const ascii = toAscii(domain);
  if (!LOCAL_PART.test(local) || ascii === undefined) return false;
  return ASCII_DOMAIN.test(ascii) && local.length + 1 + ascii.length <= MAX_EMAIL_LENGTH;
}

/**
 * Returns the key by which emails are compared: folded as a nickname is, with the domain in ASCII, so
 * that both forms of a domain are one account. Text that is no email address is only folded.
 */
export function emailKeyOf(email: string): string {
  const { local, domain } = split(email.normalize('NFKC').trim());
  const ascii = toAscii(domain);
  return ascii === undefined ? foldName(email) : `${foldName(local)}@${ascii}`;
}

function split(email: string): { local: string; domain: string } {
  const at = email.lastIndexOf('@');
  return { local: email.slice(0, Math.max(0, at)), domain: email.slice(at + 1) };
}

/** Lower case. @returns undefined for what is no domain, such as broken Punycode. */
function toAscii(domain: string): string | undefined {
  const ascii = DOMAIN.test(domain) ? domainToASCII(domain) : '';
  // Node 24 returns a broken name of ASCII letters unchanged, where Node 20 returns ''.
  const isBroken = domainToUnicode(ascii)
    .split('.')
    .some((name) => name.startsWith('xn--'));
  return isBroken ? undefined : ascii || undefined;
}
