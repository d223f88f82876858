import { Secret, TOTP } from 'otpauth';

/** The form that every authenticator app supports (RFC 6238): a code of six digits from HMAC-SHA-1 each 30 seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 };
/** 160 bits, as long as the hash (RFC 4226). */
const SECRET_BYTES = 20;
/** For clocks that differ: the codes of one step before and one after are accepted too. */
const WINDOW = 1;
const ISSUER = 'Salebell';

/** Whether `code` may be one of an authenticator app. */
export const isTimeCode = (code: string): boolean => /^[0-9]{6}$/.test(code);

/** Makes the secret of an authenticator app, in base32. */
export function createTimeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * The address that authenticator apps read from a QR code.
 *
 * @param secret in base32.
 * @param email tells the reader's accounts apart in the app.
 */
export function timeCodeUri(secret: string, email: string): string {
  return new TOTP({ ...FORM, issuer: ISSUER, label: email, secret }).toString();
}

/**
 * Returns the time step that `code` belongs to, of those that are accepted now.
 *
 * @param secret in base32.
 * @param now milliseconds since 1970.
 * @returns null for a wrong code.
 */
export function matchingStep(secret: string, code: string, now: number): number | null {
  // The library throws for six characters that are not ASCII.
  if (!isTimeCode(code)) return null;
  const totp = new TOTP({ ...FORM, secret });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
