import { createHash, randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';

const CODES = 10;
/** 120 bits: enough for a fast digest (ASVS 6.5.2), and 24 letters of base32. */
const CODE_BYTES = 15;
const GROUPS = /.{4}/g;

/**
 * Makes the codes that log in, once each, in place of the authenticator app.
 *
 * @returns each as six groups of four letters and digits.
 */
export function createRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(CODE_BYTES)).buffer });
    return (base32.match(GROUPS) ?? []).join('-');
  });
}

/**
 * The form of a recovery code in the database.
 *
 * @param code as it was shown or typed: groups and case do not count.
 */
export function digestRecoveryCode(userId: string, code: string): string {
  // Base32 has neither 0 nor 1.
  const letters = code
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I');
  return createHash('sha256').update(`recovery code\0${userId}\0${letters}`).digest('base64url');
}
