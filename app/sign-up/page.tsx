import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signUp') };
}

export default async function SignUpPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return <AccountPage kind="sign-up" next={typeof next === 'string' ? next : undefined} />;
}
