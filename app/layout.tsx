import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readerAddress } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { pageAlternates } from '@/app/page-alternates';
import { chooseLanguage, chooseTheme } from '@/app/preferences';
import { readerCart } from '@/app/reader-cart';
import { currentShopper } from '@/app/session';
import { readerTheme } from '@/app/theme';
import { GUEST } from '@/components/api/page-shopper';
import { CartProvider } from '@/components/cart/cart-provider';
import { cartErrorWords } from '@/components/cart/cart-words';
import { ShopFooter } from '@/components/shell/shop-footer';
import { ShopHeader } from '@/components/shell/shop-header';
import { ToastsLoader } from '@/components/toasts/toasts-loader';
import { PageTurning } from '@/components/ui/turn-page';
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
    // Of a page whose query makes another page of it, that page says it itself.
    alternates: await pageAlternates(path.replace(/\?.*/s, '')),
    openGraph: await linkCard(title, description),
    twitter: { card: 'summary' },
  };
}

/** The browser's own bar is as the page is: in the theme that the reader chose, else the system's. */
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
  // Pages carry a nonce of their own for each answer, so none of them is made beforehand.
  await connection();
  const [{ language, path }, theme, shopper, cart, cartError, t, s, account] = await Promise.all([
    readerAddress(),
    readerTheme(),
    currentShopper(),
    readerCart(),
    cartErrorWords(),
    getTranslations('shop'),
    getTranslations('sales'),
    getTranslations('account'),
  ]);
  const words = {
    region: s('region'),
    close: s('close'),
    justNow: s('justNow'),
    andMore: { one: s.raw('andMoreOne'), other: s.raw('andMoreOther') },
    away: { one: s.raw('awayOne'), other: s.raw('awayOther') },
  };
  const session = {
    shopper: shopper?.userId ?? GUEST,
    words: {
      status: { ...account.raw('status'), close: s('close') },
      otherAccount: {
        loggedInNow: account.raw('loggedInNow'),
        goOnAs: account.raw('goOnAs'),
        loggedOutNow: account('sessionEnded'),
        goOn: account('goOn'),
      },
    },
  };
  const sales = recentSales();
  return (
    <html data-shopper={shopper?.userId ?? GUEST} data-theme={theme} lang={language}>
      {/* A browser draws the header before the page beneath it has arrived: its width depends on it. */}
      <body
        className="min-h-dvh bg-paper text-ink antialiased"
        data-first-page={path.replace(/\?.*/s, '')}
      >
        <PageTurning />
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        {/* There where the page has a list of goods (globals.css). */}
        <a className="skip-link skip-to-goods" href="#goods">
          {t('skipToGoods')}
        </a>
        <ShopHeader
          language={language}
          nickname={shopper?.nickname}
          pieces={cart.pieces}
          runsShop={shopper?.role === 'admin'}
        />
        <main className="mx-auto max-w-6xl px-4 py-8" id="main" tabIndex={-1}>
          {children}
        </main>
        <ShopFooter
          chooseLanguage={chooseLanguage}
          chooseTheme={chooseTheme}
          language={language}
          theme={theme}
        />
        <CartProvider
          owner={shopper?.userId ?? null}
          serverCart={cart.serverCart}
          words={cartError}
        />
        <ToastsLoader
          language={language}
          latest={sales.ready ? sales.latest : null}
          now={Date.now()}
          pageWaits={t('pageWaits')}
          session={session}
          words={words}
        />
      </body>
    </html>
  );
}
