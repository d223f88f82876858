import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { VerifyEmail } from '@/components/account/verify-email';
import { env } from '@/lib/core/env.server';

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations('account'))('verify.title');
  return { title, referrer: 'no-referrer', robots: { index: false } };
}

/** Where the link of a mail leads that verifies an address. */
export default async function VerifyEmailPage() {
  if (!env().mail) notFound();
  const t = await getTranslations('account');
  const words = {
    hint: t('verify.confirmHint'),
    confirm: t('verify.confirm'),
    done: t('verify.done'),
    invalidLink: t('verify.invalidLink'),
    slowDown: t('errors.slowDown'),
    failed: t('failed'),
  };
  return (
    <div className="mx-auto max-w-md rounded-3xl border border-line bg-card p-6 sm:p-10">
      <h1 className="mb-6 font-bold text-3xl">{t('verify.title')}</h1>
      <noscript>
        <p className="rounded-2xl border border-line bg-paper p-4">{t('needsScript')}</p>
      </noscript>
      <VerifyEmail words={words} />
    </div>
  );
}
