import { useEffect } from 'react';
import { SessionNotices, type SessionNoticesProps } from '@/components/account/session-notices';
import { SaleToasts } from '@/components/sales/sale-toasts';
import type { BellOptions } from '@/components/sales/use-bell';
import { PageWaiting } from '@/components/shell/page-waiting';
import { HeldEnter } from '@/components/ui/held-enter';

export type LatePartsProps = BellOptions & { session: SessionNoticesProps; pageWaits: string };

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
