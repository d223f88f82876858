import { createStore } from '@/components/ui/create-store';
import type { LoggedIn } from '@/lib/core/errors';

/** The account that is logged in instead of this page's, or nobody. */
export type OtherAccount = LoggedIn | 'nobody';

/** Null until a request or another tab reveals that another account is logged in. */
export const {
  get: getOtherAccount,
  set: setOtherAccount,
  subscribe: subscribeOtherAccount,
} = createStore<OtherAccount | null>(null);
