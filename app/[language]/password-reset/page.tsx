import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
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
    <div className="mx-auto max-w-md rounded-3xl border border-line bg-card p-6 sm:p-10">
      <h1 className="mb-6 font-bold text-3xl">{t('reset.title')}</h1>
      <noscript>
        <p className="rounded-2xl border border-line bg-paper p-4">{t('needsScript')}</p>
      </noscript>
      <PasswordReset words={words} />
    </div>
  );
}
