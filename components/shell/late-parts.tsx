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

/** The parts of every page that its first paint does not need. They load when the page is idle. */
export function LateParts({ session, pageWaits, ...toasts }: LatePartsProps) {
  useEffect(() => {
    // Preloaded: a page that fails later may have no network.
    import('@/components/shell/failure-notice').catch(console.info);
  }, []);
  return (
    <>
      <HeldEnter />
      <PageWaiting words={pageWaits} />
      <SaleToasts {...toasts} />
      <SessionNotices {...session} />
    </>
  );
}
