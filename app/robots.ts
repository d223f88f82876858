import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/env.server';

/** What is a shopper's own is not for an index. */
const OWN = ['/api/', '/account', '/admin', '/orders'];

export default async function robots(): Promise<MetadataRoute.Robots> {
  // PUBLIC_URL is known where it runs, not where it was built.
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: OWN },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  };
}
