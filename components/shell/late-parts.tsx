import { useEffect } from 'react';
import { SessionNotices, type SessionNoticesProps } from '@/components/account/session-notices';
import { PageWaiting } from '@/components/shell/page-waiting';
import { SaleToasts } from '@/components/toasts/sale-toasts';
import type { ToastPresenterOptions } from '@/components/toasts/use-toast-presenter';
import { HeldEnter } from '@/components/ui/held-enter';

export type LatePartsProps = ToastPresenterOptions & {
  session: SessionNoticesProps;
  pageWaits: string;
};

/** What every page has once it is usable: its first paint needs none of it. */
export function LateParts({ session, pageWaits, ...bell }: LatePartsProps) {
  useEffect(() => {
    // The page that fails later may have no network to load it by.
    import('@/components/shell/failure-notice').catch(console.info);
  }, []);
  return (
    <>
      <HeldEnter />
      <PageWaiting words={pageWaits} />
      <SaleToasts {...bell} />
      <SessionNotices {...session} />
    </>
  );
}
