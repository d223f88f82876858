import { SessionNotices, type SessionNoticesProps } from '@/components/account/session-notices';
import { SaleToasts } from '@/components/sales/sale-toasts';
import type { BellOptions } from '@/components/sales/use-bell';
import { PageWaiting } from '@/components/shell/page-waiting';

export type LatePartsProps = BellOptions & { session: SessionNoticesProps; pageWaits: string };

/** What every page has once it is usable: its first paint needs none of it. */
export function LateParts({ session, pageWaits, ...bell }: LatePartsProps) {
  return (
    <>
      <PageWaiting words={pageWaits} />
      <SaleToasts {...bell} />
      <SessionNotices {...session} />
    </>
  );
}
