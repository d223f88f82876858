import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';

/** The web app manifest, for a phone's home screen. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection();
  const [t, lang] = await Promise.all([getTranslations('shop'), readerLanguage()]);
  return {
    id: '/',
    name: t('title'),
    short_name: t('title'),
    description: t('tagline'),
    lang,
    start_url: '/',
    display: 'standalone',
    background_color: '#faf7f2',
    theme_color: '#b4371f',
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  };
}
