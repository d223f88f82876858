import { domainToASCII, domainToUnicode } from 'node:url';
import { foldName } from '@/lib/accounts/fold-name';

const MAX_EMAIL_LENGTH = 254;

const LOCAL_PART = /^(?:[\p{L}\p{M}\p{N}_'+-]+\.)*[\p{L}\p{M}\p{N}_'+-]*[\p{L}\p{M}\p{N}_+-]$/u;
/**
 * Before it is turned into ASCII, which by the URL standard would also decode percents and drop a
 * path. The dots of Chinese and Japanese keyboards are dots, and Persian has joiners within words.
 */
const DOMAIN =
  /^[\p{L}\p{M}\p{N}\p{Join_Control}-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{M}\p{N}\p{Join_Control}-]+)+$/u;
/** At the end a name of letters, or one of another script (`xn--`); never a number, as in an IP. */
const ASCII_DOMAIN = /^(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

/**
 * Whether `email` is an address, its domain in Unicode (`예제.한국`) or in ASCII (`xn--…`). zod's own
 * pattern refuses domains whose last part is not of ASCII letters alone, in both forms.
 */
export function isEmail(email: string): boolean {
  const { local, domain } = split(email);
  const ascii = toAscii(domain);
  if (!LOCAL_PART.test(local) || ascii === undefined) return false;
  return ASCII_DOMAIN.test(ascii) && local.length + 1 + ascii.length <= MAX_EMAIL_LENGTH;
}

/**
 * An email as it is compared: folded as a nickname is, its domain in ASCII, so that both forms of a
 * domain are one account. What is no address is folded as it is.
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
