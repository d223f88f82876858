import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type NextQuery, onTo } from '@/app/on-to';
import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<NextQuery> };

export async function generateMetadata(): Promise<Metadata> {
  // Each goods' page leads here with its own `next`: none of them is one for an index.
  return {
    title: (await getTranslations('account'))('signUp'),
    alternates: { canonical: '/sign-up' },
  };
}

export default async function SignUpPage({ searchParams }: Props) {
  const next = await onTo(searchParams);
  return <AccountPage kind="sign-up" next={next} />;
}
