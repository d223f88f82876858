'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { findLoggedIn } from '@/components/account/find-logged-in';
import { onSessionChange } from '@/components/account/session-channel';
import {
  getOtherAccount,
  setOtherAccount,
  subscribeOtherAccount,
} from '@/components/api/other-account';
import { pageShopper, type Shopper } from '@/components/api/page-shopper';
import { TextWithNames } from '@/components/ui/text-with-names';
import { discardChanges, hasUnsavedChanges } from '@/components/ui/use-leave-guard';
import type { LateWords } from '@/components/words/late-words';

type Props = {
  /** The account that the page is rendered for. */
  shopper: Shopper;
  words: LateWords['session'];
};

/**
 * Keeps the page in step with the logged-in account. When another tab logs in or out, the page refreshes.
 * If that would lose unsaved changes, or if a request was refused, it says who is logged in and offers
 * to reload.
 */
export function OtherAccountNotice({ shopper, words }: Props) {
  const router = useRouter();
  const loggedIn = useSyncExternalStore(subscribeOtherAccount, getOtherAccount, () => null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page has another account.
  useEffect(() => setOtherAccount(null), [shopper]);
  useEffect(() => {
    const onChange = async () => {
      if (!hasUnsavedChanges()) return router.refresh();
      const now = await findLoggedIn();
      const isOther = now !== null && (now === 'nobody' || now.userId !== pageShopper());
      if (isOther) setOtherAccount(now);
      else router.refresh();
    };
    return onSessionChange(() => void onChange());
  }, [router]);

  const nickname = typeof loggedIn === 'object' ? loggedIn?.nickname : undefined;
  return (
    <div aria-live="assertive" className="pointer-events-none fixed top-28 right-4 z-50 lg:top-16">
      {loggedIn && (
        <p className="notice pointer-events-auto">
          <span>
            {nickname ? (
              <TextWithNames names={{ name: nickname }} template={words.loggedInNow} />
            ) : (
              words.loggedOutNow
            )}
          </span>
          <button className="button-quiet" onClick={reload} type="button">
            {nickname ? (
              <TextWithNames names={{ name: nickname }} template={words.goOnAs} />
            ) : (
              words.goOn
            )}
          </button>
        </p>
      )}
    </div>
  );
}

function reload(): void {
  discardChanges();
  window.location.reload();
}
