import { getTranslations } from 'next-intl/server';
import { AccountForm } from '@/components/account/account-form';

type Props = { kind: 'log-in' | 'sign-up'; next: string | undefined };

/** The log-in and the sign-up page. */
export async function AccountPage({ kind, next }: Props) {
  const t = await getTranslations('account');
  const title = kind === 'log-in' ? t('logIn') : t('signUp');
  const words = {
    email: t('email'),
    nickname: t('nickname'),
    password: t('password'),
    announce: t('announce'),
    wrong: t('wrong'),
    submit: title,
    choices: { nickname: t('byNickname'), anonymous: t('byAnonymous'), nobody: t('byNobody') },
  };
  return (
    <>
      <h1 className="mb-6 text-center font-bold text-3xl">{title}</h1>
      <AccountForm kind={kind} next={ownPath(next)} words={words} />
    </>
  );
}

/** Only a path of this shop: an address elsewhere could be anybody's trap. */
function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
