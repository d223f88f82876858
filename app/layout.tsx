import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentShopper } from '@/app/session';
import { LogOutButton } from '@/components/account/log-out-button';
import { LiveSales } from '@/components/sales/live-sales';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop');
  return { title: t('title'), description: t('tagline') };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Pages carry a nonce of their own for each answer, so none of them is made beforehand.
  await connection();
  const [t, a, o] = await Promise.all([
    getTranslations('shop'),
    getTranslations('account'),
    getTranslations('orders'),
  ]);
  const shopper = await currentShopper();
  return (
    <html lang={await getLocale()}>
      <body className="min-h-dvh bg-paper text-ink antialiased">
        <a className="sr-only focus:not-sr-only" href="#main">
          {t('skip')}
        </a>
        <header className="mx-auto flex max-w-6xl flex-wrap items-center gap-4 p-4">
          <Link className="font-bold text-2xl" href="/">
            {t('title')}
          </Link>
          <nav className="ml-auto flex items-center gap-4">
            {shopper ? (
              <>
                <span className="text-muted">{shopper.nickname}</span>
                <Link className="py-3" href="/orders">
                  {o('title')}
                </Link>
                <LogOutButton label={a('logOut')} />
              </>
            ) : (
              <>
                <Link className="py-3" href="/log-in">
                  {a('logIn')}
                </Link>
                <Link className="py-3" href="/sign-up">
                  {a('signUp')}
                </Link>
              </>
            )}
          </nav>
        </header>
        <main className="mx-auto max-w-6xl p-4" id="main">
          {children}
        </main>
        <LiveSales template={t.raw('toasts')} />
      </body>
    </html>
  );
}
