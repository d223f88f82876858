import { getTranslations } from 'next-intl/server';
import { AccountCard } from '@/components/account/account-card';
import { AccountForm } from '@/components/account/account-form';
import { announceWords, codeWords, problemWords } from '@/components/account/account-words';
import { Link } from '@/components/ui/link';

type Props = {
  kind: 'log-in' | 'sign-up';
  /** The path in this shop to open next. */
  next: string;
  /** Whether a forgotten password can be set anew. */
  canReset?: boolean;
};

/** The log-in and the sign-up page. */
export async function AccountPage({ kind, next, canReset = false }: Props) {
  const t = await getTranslations('account');
  const isNew = kind === 'sign-up';
  const title = isNew ? t('signUp') : t('logIn');
  const words = {
    email: t('email'),
    nickname: t('nickname'),
    password: t('password'),
    passwordHint: t('passwordHint'),
    announce: await announceWords(),
    wrong: t('wrong'),
    onlyMade: t('onlyMade'),
    working: t('working'),
    submit: title,
    codeForm: isNew ? undefined : await codeWords(),
    problems: await problemWords(),
  };
  const other = `${isNew ? '/log-in' : '/sign-up'}?next=${encodeURIComponent(next)}`;
  return (
    <AccountCard needsScript={t('needsScript')} title={title}>
      <AccountForm kind={kind} next={next} words={words} />
      {canReset && (
        <p className="mt-4 text-center">
          <Link className="inline-block py-2 text-muted underline" href="/password-reset">
            {t('reset.forgot')}
          </Link>
        </p>
      )}
      <p className="mt-6 text-center text-muted">
        <span>{isNew ? t('haveAccount') : t('newHere')}</span>{' '}
        <Link className="inline-block py-2 text-ink underline" href={other}>
          {isNew ? t('logIn') : t('signUp')}
        </Link>
      </p>
    </AccountCard>
  );
}
