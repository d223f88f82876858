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
import { discardChanges, hasUnsavedChanges } from '@/components/ui/use-leave-guard';
import { interpolate } from '@/lib/i18n/format';

export type OtherAccountWords = {
  loggedInNow: string;
  goOnAs: string;
  loggedOutNow: string;
  goOn: string;
};
type Props = {
  /** The account that the page is drawn for. */
  shopper: Shopper;
  words: OtherAccountWords;
};

/**
 * Keeps the page the page of who is logged in. When somebody logs in or out in another tab, it is
 * drawn anew at once; where something was typed, which would be lost, and where a request was refused,
 * it says who is logged in and offers the page as that one has it.
 */
export function OtherAccountNotice({ shopper, words }: Props) {
  const router = useRouter();
  const loggedIn = useSyncExternalStore(subscribeOtherAccount, getOtherAccount, () => null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the page is drawn for another account.
  useEffect(() => setOtherAccount(null), [shopper]);
  useEffect(() => {
    const follow = async () => {
      if (!hasUnsavedChanges()) return router.refresh();
      const now = await findLoggedIn();
      const isOther = now !== null && (now === 'nobody' || now.userId !== pageShopper());
      if (isOther) setOtherAccount(now);
      else router.refresh();
    };
    return onSessionChange(() => void follow());
  }, [router]);

  const name = typeof loggedIn === 'object' ? loggedIn?.nickname : undefined;
  return (
    <div aria-live="assertive" className="pointer-events-none fixed top-28 right-4 z-50 lg:top-16">
      {loggedIn && (
        <p className="notice pointer-events-auto">
          <span>{name ? interpolate(words.loggedInNow, { name }) : words.loggedOutNow}</span>
          <button className="button-quiet" onClick={goOn} type="button">
            {name ? interpolate(words.goOnAs, { name }) : words.goOn}
          </button>
        </p>
      )}
    </div>
  );
}

function goOn(): void {
  discardChanges();
  window.location.reload();
}
