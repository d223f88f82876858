import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccountCard } from '@/components/account/account-card';
import { VerifyEmail } from '@/components/account/verify-email';
import { env } from '@/lib/core/env.server';

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations('account'))('verify.title');
  return { title, referrer: 'no-referrer', robots: { index: false } };
}

/** The page of the link in a mail that verifies an address. */
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
    <AccountCard needsScript={t('needsScript')} title={t('verify.title')}>
      <VerifyEmail words={words} />
    </AccountCard>
  );
}
