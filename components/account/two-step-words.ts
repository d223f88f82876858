import { getTranslations } from 'next-intl/server';
import { problemWords } from '@/components/account/account-words';

export type TwoStepWords = Awaited<ReturnType<typeof twoStepWords>>;

/** The messages of two-step verification on the page of the account. */
export async function twoStepWords() {
  const t = await getTranslations('account');
  return {
    hint: t('twoStep.hint'),
    adminNeeds: t('twoStep.adminNeeds'),
    password: t('password'),
    setUp: t('twoStep.setUp'),
    scan: t('twoStep.scan'),
    picture: t('twoStep.picture'),
    key: t('twoStep.key'),
    code: t('twoStep.code'),
    codeHint: t('twoStep.codeHint'),
    turnOn: t('twoStep.turnOn'),
    cancel: t('twoStep.cancel'),
    isOn: t('twoStep.isOn'),
    active: t('twoStep.active'),
    recoveryTitle: t('twoStep.recoveryTitle'),
    recoveryHint: t('twoStep.recoveryHint'),
    copy: t('twoStep.copy'),
    copied: t('twoStep.copied'),
    copyFailed: t('twoStep.copyFailed'),
    download: t('twoStep.download'),
    kept: t('twoStep.kept'),
    onSince: t('twoStep.onSince'),
    codesLeft: t.raw('twoStep.codesLeft'),
    anyCode: t('twoStep.anyCode'),
    renew: t('twoStep.renew'),
    renewHint: t('twoStep.renewHint'),
    turnOff: t('twoStep.turnOff'),
    turnOffHint: t('twoStep.turnOffHint'),
    isOff: t('twoStep.isOff'),
    toAdmin: t('twoStep.toAdmin'),
    tooLate: t('twoStep.tooLate'),
    elsewhere: t('twoStep.elsewhere'),
    working: t('working'),
    problems: await problemWords(),
  };
}
