import { logOut } from '@/components/account/log-in';
import { announceOnNextPage } from '@/components/account/next-status';
import { pauseCartRequests } from '@/components/cart/cart-sync';
import { confirmLeave } from '@/components/ui/use-leave-guard';

/**
 * Logs out and opens `home`. The reader may stay to keep unsaved changes; if another account is logged in
 * by now, `OtherAccountNotice` says so.
 */
export async function leaveAccount(home: string): Promise<'left' | 'stayed' | 'failed'> {
  if (!confirmLeave()) return 'stayed';
  // The shop closes the page's connection, and a page that reconnects refreshes its cart.
  const resumeCart = pauseCartRequests();
  const outcome = await logOut();
  if (outcome !== 'out') {
    resumeCart();
    return outcome === 'failed' ? 'failed' : 'stayed';
  }
  announceOnNextPage('loggedOut');
  window.location.assign(home);
  return 'left';
}
