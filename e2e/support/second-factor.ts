import { appCode } from '@/tests/totp-app';
import type { Shopper } from './shopper';

/**
 * Turns the second factor of an account on, over HTTP. The app's current code is then used: a log-in takes the
 * next one, `appCode(secret, 1)`.
 */
export async function turnOnSecondFactor(
  one: Shopper,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const path = '/api/users/me/totp';
  const started = await one.ask('POST', path, { password: 'a bell of brass' });
  const { enrolment } = (await started.json()) as { enrolment: { secret: string } };
  const { secret } = enrolment;
  const enabled = await one.ask('PUT', path, { code: appCode(secret) });
  if (!enabled.ok) throw new Error(`It is not on: ${await enabled.text()}`);
  return { secret, ...((await enabled.json()) as { recoveryCodes: string[] }) };
}
