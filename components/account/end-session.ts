import { announceOnNextPage } from '@/components/account/next-status';
import { publishSessionChange } from '@/components/account/session-channel';
import { discardChanges } from '@/components/ui/use-leave-guard';

/**
 * Leaves the page after the shop has revoked the session: notifies the other tabs, and opens `url`, which
 * announces `status`.
 */
export function endSession(url: string, status: Parameters<typeof announceOnNextPage>[0]): void {
  publishSessionChange();
  announceOnNextPage(status);
  discardChanges();
  window.location.assign(url);
}
