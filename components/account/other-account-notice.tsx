'use client';

import { useSyncExternalStore } from 'react';
import { getOtherAccount, subscribeOtherAccount } from '@/components/api/other-account';
import { fill } from '@/lib/words';

type Props = { words: { loggedInNow: string; goOnAs: string } };

/**
 * Says that another account than this page's is logged in, and offers the page as that one has it.
 * It stays until then: nothing on this page can be done any more.
 */
export function OtherAccountNotice({ words }: Props) {
  const loggedIn = useSyncExternalStore(subscribeOtherAccount, getOtherAccount, () => null);
  return (
    <div aria-live="assertive" className="pointer-events-none fixed top-28 right-4 z-50 lg:top-16">
      {loggedIn && (
        <p className="notice pointer-events-auto">
          <span>{fill(words.loggedInNow, { name: loggedIn.nickname })}</span>
          <button className="button-quiet" onClick={() => window.location.reload()} type="button">
            {fill(words.goOnAs, { name: loggedIn.nickname })}
          </button>
        </p>
      )}
    </div>
  );
}
