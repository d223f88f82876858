import { knownBrowserOf } from '@/lib/accounts/known-browser.server';
import { rateLimitKey } from '@/lib/http/client-address.server';

/** The origin of a log-in, or of a request that asks for a password or a code once more. */
export type LogInSource = {
  /** The client's network, by `rateLimitKey`. */
  network: string;
  /** The id of a browser in which this account has logged in before (`knownBrowserOf`). */
  knownBrowser: string | null;
};

/** @param email of the account, as the client or the database has it. */
export function logInSource(headers: Headers, email: string): LogInSource {
  return {
    network: rateLimitKey(headers),
    knownBrowser: knownBrowserOf(headers.get('cookie'), email),
  };
}

/**
 * The key of the limit on guesses: a known browser has its own, so that no stranger locks an owner out.
 *
 * @param account what names the account: `emailKeyOf` its email, or its id.
 */
export function guessKey(account: string, { network, knownBrowser }: LogInSource): string {
  return knownBrowser ? `${account} browser ${knownBrowser}` : `${account} network ${network}`;
}
