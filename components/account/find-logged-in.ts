import type { OtherAccount } from '@/components/api/other-account';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/answer-within';
import type { LoggedIn } from '@/lib/core/errors';

/** Who is logged in in this browser now; null when the shop cannot say. */
export async function findLoggedIn(): Promise<OtherAccount | null> {
  try {
    const response = await fetch('/api/auth/session', {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) return null;
    return ((await response.json()) as { user?: LoggedIn }).user ?? 'nobody';
  } catch (error) {
    console.info('who is logged in is asked with the next sign of it', error);
    return null;
  }
}
