import { SessionNotices, type SessionNoticesProps } from '@/components/account/session-notices';
import { SaleToasts } from '@/components/sales/sale-toasts';
import type { BellOptions } from '@/components/sales/use-bell';

export type LatePartsProps = BellOptions & { session: SessionNoticesProps };

/** What every page has once it is usable: its first paint needs none of it. */
export function LateParts({ session, ...bell }: LatePartsProps) {
  return (
    <>
      <SaleToasts {...bell} />
      <SessionNotices {...session} />
    </>
  );
}
