import { headers } from 'next/headers';
import { cache } from 'react';
import { readSession } from '@/lib/accounts/read-session.server';

/** Who looks at this page; null for a guest. Asked once per request. */
export const currentShopper = cache(async () => readSession((await headers()).get('cookie')));
