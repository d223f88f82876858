import { logOut } from '@/components/account/log-in';
import { announceOnNextPage } from '@/components/shell/next-status';
import { confirmLeave } from '@/components/ui/use-leave-guard';

/**
 * Logs out and goes on to `home`, unless the reader would rather keep what they typed, or another
 * account is logged in by now, which the page says by itself.
 */
export async function leaveAccount(home: string): Promise<'left' | 'stayed' | 'failed'> {
  if (!confirmLeave()) return 'stayed';
  const outcome = await logOut();
  if (outcome !== 'out') return outcome === 'failed' ? 'failed' : 'stayed';
  announceOnNextPage('loggedOut');
  window.location.assign(home);
  return 'left';
}
