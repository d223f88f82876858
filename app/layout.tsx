import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readerAddress } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { pageAlternates } from '@/app/page-alternates';
import { chooseLanguage, chooseTheme } from '@/app/preferences';
import { currentReader } from '@/app/session';
import { readerTheme } from '@/app/theme';
import { GUEST } from '@/components/api/page-shopper';
import { CartProvider } from '@/components/cart/cart-provider';
import { LatePartsLoader } from '@/components/shell/late-parts-loader';
import { RenamedBanner } from '@/components/shell/renamed-banner';
import { ShopFooter } from '@/components/shell/shop-footer';
import { ShopHeader } from '@/components/shell/shop-header';
import { NavigationProgress } from '@/components/ui/navigation';
import { env } from '@/lib/core/env.server';
import { recentSales } from '@/lib/sales/history/recent-sales.server';
import './globals.css';

/** `--paper` of globals.css. */
const PAPER = { light: '#faf7f2', dark: '#171412' };

export async function generateMetadata(): Promise<Metadata> {
  const [t, { path }] = await Promise.all([getTranslations('shop'), readerAddress()]);
  const title = t('title');
  const description = t('tagline');
  return {
    metadataBase: new URL(env().publicUrl),
    title: { default: title, template: `%s · ${title}` },
    description,
    // A page whose query selects another page sets its own.
    alternates: await pageAlternates(path.replace(/\?.*/s, '')),
    openGraph: await linkCard(title, description),
    twitter: { card: 'summary' },
  };
}

/** The browser's toolbar has the page's colour: of the chosen theme, or else of the system's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await readerTheme();
  if (theme !== 'system') return { themeColor: PAPER[theme] };
  const schemes = ['light', 'dark'] as const;
  const themeColor = schemes.map((scheme) => {
    return { media: `(prefers-color-scheme: ${scheme})`, color: PAPER[scheme] };
  });
  return { themeColor };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each response has its own nonce, so no page is rendered at build time.
  await connection();
  const [{ language, path }, theme, reader, t] = await Promise.all([
    readerAddress(),
    readerTheme(),
    currentReader(),
    getTranslations('shop'),
  ]);
  const { shopper, serverCart, pieces } = reader;
  const sales = recentSales();
  return (
    <html data-shopper={shopper?.userId ?? GUEST} data-theme={theme} lang={language}>
      {/* The header is painted before the page arrives, and on /live its width depends on the page. */}
      <body
        className="min-h-dvh bg-paper text-ink antialiased"
        data-first-page={path.replace(/\?.*/s, '')}
      >
        <NavigationProgress />
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        {/* Displayed only on pages with a list of goods (globals.css). */}
        <a className="skip-link skip-to-goods" href="#goods">
          {t('skipToGoods')}
        </a>
        <ShopHeader
          language={language}
          nickname={shopper?.nickname}
          pieces={pieces}
          isStaff={shopper?.role !== undefined}
        />
        {shopper?.isRenamed && <RenamedBanner nickname={shopper.nickname} />}
        <main className="mx-auto max-w-6xl px-4 py-8" id="main" tabIndex={-1}>
          {children}
        </main>
        <ShopFooter
          chooseLanguage={chooseLanguage}
          chooseTheme={chooseTheme}
          language={language}
          theme={theme}
        />
        <CartProvider language={language} owner={shopper?.userId ?? null} serverCart={serverCart} />
        <LatePartsLoader
          language={language}
          latest={sales.ready ? { latest: sales.latest, epoch: sales.epoch } : null}
          now={Date.now()}
          shopper={shopper?.userId ?? GUEST}
        />
      </body>
    </html>
  );
}
