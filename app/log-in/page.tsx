import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type NextQuery, onTo } from '@/app/on-to';
import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<NextQuery> };

export async function generateMetadata(): Promise<Metadata> {
  // Each goods' page leads here with its own `next`: none of them is one for an index.
  return {
    title: (await getTranslations('account'))('logIn'),
    alternates: { canonical: '/log-in' },
  };
}

export default async function LogInPage({ searchParams }: Props) {
  const next = await onTo(searchParams);
  return <AccountPage kind="log-in" next={next} />;
}
