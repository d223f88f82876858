import { AccountPage } from '@/components/account/account-page';

type Props = { searchParams: Promise<{ next?: string }> };

export default async function SignUpPage({ searchParams }: Props) {
  return <AccountPage kind="sign-up" next={(await searchParams).next} />;
}
