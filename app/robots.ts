import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/core/env.server';
import { LANGUAGES } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

/** Search engines must not index a shopper's own pages, in any language. */
const PRIVATE_PATHS = ['/account', '/admin', '/orders'].flatMap((path) => [
  path,
  ...LANGUAGES.map((language) => pageAddress(path, language)),
]);

export default async function robots(): Promise<MetadataRoute.Robots> {
  // PUBLIC_URL is known at run time, not at build time.
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', ...PRIVATE_PATHS] },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  };
}
