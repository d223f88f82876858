import type { OtherAccount } from '@/components/api/other-account';
import { readApi } from '@/components/api/read-api';

/** The account that is logged in in this browser now; null without an answer of the shop. */
export async function findLoggedIn(): Promise<OtherAccount | null> {
  const response = await readApi('/api/auth/session', {});
  return response.ok ? (response.body.user ?? 'nobody') : null;
}
