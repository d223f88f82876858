import { createHmac } from 'node:crypto';
import { currentClient } from '@/lib/core/client-context.server';
import { env } from '@/lib/core/env.server';

type Subject = {
  /** The account that acts, or that is acted on; absent for a guest. */
  userId?: string | undefined;
  /** `emailKeyOf` an address that a client sent. The log never has the address itself. */
  emailKey?: string | undefined;
};

/**
 * Returns the fields that each line of the security log has beside its event (docs/operations.md, "Security
 * log"): the outcome, the account or a digest of the email, and the believed address of the client.
 */
export function securityFields(outcome: string, { userId, emailKey }: Subject = {}) {
  return {
    outcome,
    ...(userId !== undefined && { userId }),
    ...(emailKey !== undefined && { emailDigest: keyedDigest(emailKey) }),
    address: currentClient().address,
  };
}

/**
 * Digests what names a caller, for the log. The same text has the same digest while `AUTH_SECRET` is the same.
 * It is keyed, since an address could be found by digesting guesses.
 */
export function keyedDigest(text: string): string {
  return createHmac('sha256', env().authSecret).update(text).digest('base64url').slice(0, 16);
}
