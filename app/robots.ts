import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/core/env.server';
import { LANGUAGES } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

/** What is a shopper's own is not for an index, in any language. */
const OWN = ['/account', '/admin', '/orders'].flatMap((path) => [
  path,
  ...LANGUAGES.map((language) => pageAddress(path, language)),
]);

export default async function robots(): Promise<MetadataRoute.Robots> {
  // PUBLIC_URL is known where it runs, not where it was built.
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', ...OWN] },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  };
}
