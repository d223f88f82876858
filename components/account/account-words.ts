import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import type { ProblemWords } from '@/components/account/account-problems';
import type { AnnounceWords } from '@/components/account/announce-choice';
import type { CodeWords } from '@/components/account/code-form';

/** The messages of the forms' problems: one object a request, which a page of several forms holds once. */
export const problemWords = cache(async (): Promise<ProblemWords> => {
  const t = await getTranslations('account');
  return {
    email: t('errors.email'),
    nickname: t('errors.nickname'),
    password: t('errors.password'),
    announceAs: t('errors.announceAs'),
    currentPassword: t('errors.currentPassword'),
    code: t('errors.code'),
    emailTaken: t('errors.emailTaken'),
    nicknameTaken: t('errors.nicknameTaken'),
    slowDown: t('errors.slowDown'),
    sessionEnded: t('sessionEnded'),
    otherAccount: t('otherAccount'),
    logIn: t('logIn'),
    failed: t('failed'),
  };
});

/** The messages of the second step of a log-in. */
export async function codeWords(): Promise<CodeWords> {
  const t = await getTranslations('account');
  return {
    title: t('twoStep.logInTitle'),
    recoveryTitle: t('twoStep.recoveryLogInTitle'),
    code: t('twoStep.code'),
    codeHint: t('twoStep.codeHint'),
    recoveryCode: t('twoStep.recoveryCode'),
    useRecovery: t('twoStep.useRecovery'),
    useApp: t('twoStep.useApp'),
    back: t('twoStep.back'),
    lost: t('twoStep.lost'),
  };
}

export async function announceWords(): Promise<AnnounceWords> {
  const t = await getTranslations('account');
  return {
    legend: t('announce'),
    choices: { nickname: t('byNickname'), anonymous: t('byAnonymous'), nobody: t('byNobody') },
  };
}
