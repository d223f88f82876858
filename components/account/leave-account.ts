import { logOut } from '@/components/account/log-in';
import { announceOnNextPage } from '@/components/account/next-status';
import { confirmLeave } from '@/components/ui/use-leave-guard';

/**
 * Logs out and opens `home`. The reader may stay to keep unsaved changes; if another account is logged in
 * by now, `OtherAccountNotice` says so.
 */
export async function leaveAccount(home: string): Promise<'left' | 'stayed' | 'failed'> {
  if (!confirmLeave()) return 'stayed';
  const outcome = await logOut();
  if (outcome !== 'out') return outcome === 'failed' ? 'failed' : 'stayed';
  announceOnNextPage('loggedOut');
  window.location.assign(home);
  return 'left';
}
