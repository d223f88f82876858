import { headers } from 'next/headers';
import { cache } from 'react';
import { readPageReader } from '@/lib/page-cache/page-reader.server';
import { renderedReader } from '@/lib/page-cache/rendered-reader.server';

/** The reader of this page, with the cart. Read once per request. */
export const currentReader = cache(
  async () => renderedReader() ?? readPageReader((await headers()).get('cookie') ?? undefined),
);

/** The shopper whose session this request has; null for a guest. */
export const currentShopper = async () => (await currentReader()).shopper;
