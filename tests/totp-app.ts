import { TOTP } from 'otpauth';

const PERIOD_S = 30;

/**
 * An authenticator app.
 *
 * @param secret that it was given, in base32.
 * @param steps how many steps of 30 seconds its clock is ahead.
 * @returns the code that it shows now.
 */
export function appCode(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * PERIOD_S * 1_000 });
}
