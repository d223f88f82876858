import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  // Each goods' page leads here with its own `next`: none of them is one for an index.
  return { title: (await getTranslations('account'))('logIn'), robots: { index: false } };
}

export default async function LogInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return <AccountPage kind="log-in" next={typeof next === 'string' ? next : undefined} />;
}
