import { useEffect, useState } from 'react';

/** The token of a link in a mail, in base64url. */
const TOKEN = /^#[\w-]{43}$/;

/**
 * Reads the token from the fragment of the address, which no browser sends to a server. It leaves the address bar at
 * once, so that it is in no history that somebody else reads.
 *
 * @returns undefined until the address was read; null without a token.
 */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null | undefined>();
  useEffect(() => {
    const { hash, pathname } = window.location;
    if (!TOKEN.test(hash)) {
      // The effect runs twice in development: the second time the token has left the address.
      setToken((known) => known ?? null);
      return;
    }
    setToken(hash.slice(1));
    window.history.replaceState(window.history.state, '', pathname);
  }, []);
  return token;
}
