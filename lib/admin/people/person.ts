import type { Role } from '@/lib/accounts/account';

/** An account as owners and staff for orders see it. `role` is null without one. */
export type Person = { userId: string; email: string; nickname: string; role: Role | null };
