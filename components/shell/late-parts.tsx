import { useEffect } from 'react';
import { SessionNotices } from '@/components/account/session-notices';
import type { Shopper } from '@/components/api/page-shopper';
import { PageWaiting } from '@/components/shell/page-waiting';
import { SaleToasts } from '@/components/toasts/sale-toasts';
import type { ToastPresenterOptions } from '@/components/toasts/use-toast-presenter';
import { HeldEnter } from '@/components/ui/held-enter';

export type LatePartsProps = ToastPresenterOptions & {
  /** The account that the page is rendered for. */
  shopper: Shopper;
};

/** The parts of every page that its first paint does not need. They load when the page is idle. */
export function LateParts({ shopper, ...toasts }: LatePartsProps) {
  const { words } = toasts;
  useEffect(() => {
    // Preloaded: a page that fails later may have no network.
    import('@/components/shell/failure-notice').catch(console.info);
  }, []);
  return (
    <>
      <HeldEnter />
      <PageWaiting text={words.pageWaits} />
      <SaleToasts {...toasts} />
      <SessionNotices shopper={shopper} words={words} />
    </>
  );
}
