import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { languageAddresses } from '@/app/page-alternates';
import { env } from '@/lib/core/env.server';
import { currentCatalogue } from '@/lib/goods/current-catalogue.server';
import { CATEGORIES } from '@/lib/goods/goods';
import { LANGUAGES } from '@/lib/i18n/language';

/** The protocol's limit for one sitemap (https://www.sitemaps.org/protocol.html). */
const MAX_ADDRESSES = 50_000;

/** The catalogue, its categories and its goods as they are now, each in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const { publicUrl } = env();
  const goods = (await currentCatalogue()).find({}, 'newest');
  const pages = ['/', ...CATEGORIES.map((category) => `/?category=${category}`), '/lesson'];
  const paths = [...pages, '/developers', ...goods.map(({ goodsId }) => `/goods/${goodsId}`)];
  return paths.slice(0, MAX_ADDRESSES / LANGUAGES.length).flatMap((path) => {
    const addresses = Object.entries(languageAddresses(path));
    const languages = Object.fromEntries(addresses.map(([key, path]) => [key, publicUrl + path]));
    return LANGUAGES.map((language) => ({
      url: languages[language] ?? '',
      alternates: { languages },
    }));
  });
}
