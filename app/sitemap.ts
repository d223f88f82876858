import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/env.server';
import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import { CATEGORIES } from '@/lib/goods/goods';

/** What one sitemap may list (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;

/** The shop, its categories and its goods as they are now. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const { publicUrl } = env();
  const goods = (await currentCatalogue()).find({}, 'newest');
  const pages = ['/', ...CATEGORIES.map((category) => `/?category=${category}`), '/lesson'];
  return [
    ...pages.map((path) => ({ url: publicUrl + path })),
    ...goods.slice(0, MOST - pages.length).map(({ goodsId }) => ({
      url: `${publicUrl}/goods/${goodsId}`,
    })),
  ];
}
