import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

/** The metadata of a 404: its own title, and no canonical address for search engines. */
export async function notFoundHead(): Promise<Metadata> {
  const t = await getTranslations('shop');
  return {
    // The layout's template does not apply to the page in the same segment.
    title: { absolute: `${t('notFoundTitle')} · ${t('title')}` },
    alternates: {},
  };
}
