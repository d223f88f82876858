import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<{ next?: string }> };

export default async function LogInPage({ searchParams }: Props) {
  return <AccountPage kind="log-in" next={(await searchParams).next} />;
}
