import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

/** The head of a 404: it says what it is, and has no address that an index should know. */
export async function notFoundHead(): Promise<Metadata> {
  const t = await getTranslations('shop');
  return {
    // Of the layout, whose template is not for the page beside it.
    title: { absolute: `${t('notFoundTitle')} · ${t('title')}` },
    alternates: {},
  };
}
