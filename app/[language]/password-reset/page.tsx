import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccountCard } from '@/components/account/account-card';
import { problemWords } from '@/components/account/account-words';
import { PasswordReset } from '@/components/account/password-reset';
import { env } from '@/lib/core/env.server';

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations('account'))('reset.title');
  // The token is in the fragment, which no Referer has; the page says all the same where it must not go.
  return { title, referrer: 'no-referrer', robots: { index: false } };
}

/** Asks for a mail with a link, and is where that link leads. */
export default async function PasswordResetPage() {
  if (!env().mail) notFound();
  const t = await getTranslations('account');
  const words = {
    email: t('email'),
    askHint: t('reset.askHint'),
    ask: t('reset.ask'),
    asked: t('reset.asked'),
    next: t('newPassword'),
    passwordHint: t('passwordHint'),
    after: t('reset.after'),
    set: t('reset.set'),
    done: t('reset.done'),
    invalidLink: t('reset.invalidLink'),
    askAgain: t('reset.askAgain'),
    logIn: t('logIn'),
    working: t('working'),
    problems: await problemWords(),
  };
  return (
    <AccountCard needsScript={t('needsScript')} title={t('reset.title')}>
      <PasswordReset words={words} />
    </AccountCard>
  );
}
