import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

/**
 * What is shown of a link to a page elsewhere. A page's `openGraph` replaces the layout's as a whole,
 * so whoever has a title of their own says all of it.
 */
export async function linkCard(
  title: string,
  description: string,
): Promise<NonNullable<Metadata['openGraph']>> {
  const siteName = (await getTranslations('shop'))('title');
  return { type: 'website', siteName, title, description, images: '/icons/512.png' };
}
