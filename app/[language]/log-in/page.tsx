import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type NextQuery, redirectTarget } from '@/app/redirect-target';
import { AccountPage } from '@/components/account/account-page';
import { env } from '@/lib/core/env.server';

type Props = { searchParams: Promise<NextQuery> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('logIn') };
}

export default async function LogInPage({ searchParams }: Props) {
  const next = await redirectTarget(searchParams);
  return <AccountPage canReset={env().mail !== null} kind="log-in" next={next} />;
}
