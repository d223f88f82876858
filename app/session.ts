import { headers } from 'next/headers';
import { cache } from 'react';
import { readSession } from '@/lib/accounts/read-session.server';

/** The shopper whose session this request has; null for a guest. Read once per request. */
export const currentShopper = cache(async () => readSession((await headers()).get('cookie')));
