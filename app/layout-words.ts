import { getTranslations } from 'next-intl/server';
import type { SessionNoticesProps } from '@/components/account/session-notices';
import type { SalesWords } from '@/components/toasts/sales-words';

/** The texts of the toasts, in the reader's language. */
export async function toastWords(): Promise<SalesWords> {
  const t = await getTranslations('sales');
  return {
    region: t('region'),
    close: t('close'),
    justNow: t('justNow'),
    andMore: { one: t.raw('andMoreOne'), other: t.raw('andMoreOther') },
    away: { one: t.raw('awayOne'), other: t.raw('awayOther') },
  };
}

/** The texts of the session's notices, in the reader's language. */
export async function sessionWords(): Promise<SessionNoticesProps['words']> {
  const [account, sales] = await Promise.all([
    getTranslations('account'),
    getTranslations('sales'),
  ]);
  return {
    status: { ...account.raw('status'), close: sales('close') },
    otherAccount: {
      loggedInNow: account.raw('loggedInNow'),
      goOnAs: account.raw('goOnAs'),
      loggedOutNow: account('sessionEnded'),
      goOn: account('goOn'),
    },
  };
}
