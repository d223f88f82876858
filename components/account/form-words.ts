import { getTranslations } from 'next-intl/server';
import { announceWords, problemWords } from '@/components/account/account-words';
import type { Role } from '@/lib/accounts/account';

/** The messages of the forms on the page of the account. */
export async function profileWords() {
  const t = await getTranslations('account');
  return {
    nickname: t('nickname'),
    save: t('save'),
    saved: t('saved'),
    working: t('working'),
    unsaved: t('unsaved'),
    announce: await announceWords(),
    problems: await problemWords(),
  };
}

export async function passwordWords() {
  const t = await getTranslations('account');
  return {
    current: t('currentPassword'),
    next: t('newPassword'),
    hint: t('passwordHint'),
    after: t('passwordChanged'),
    unsaved: t('unsaved'),
    submit: t('changePassword'),
    working: t('working'),
    problems: await problemWords(),
  };
}

/** @param role of the account: with one, its sessions are shorter. */
export async function sessionWords(role: Role | undefined) {
  const t = await getTranslations('account');
  return {
    hint: role ? t('sessions.adminHint') : t('sessions.hint'),
    thisBrowser: t('sessions.thisBrowser'),
    unknownBrowser: t('sessions.unknownBrowser'),
    lastSeen: t('sessions.lastSeen'),
    end: t('sessions.end'),
    endOf: t.raw('sessions.endOf'),
    endOthers: t('sessions.endOthers'),
    ended: t('sessions.ended'),
    working: t('working'),
    problems: await problemWords(),
  };
}

export async function dataWords() {
  const t = await getTranslations('account');
  return {
    hint: t('dataHint'),
    password: t('password'),
    submit: t('downloadData'),
    working: t('working'),
    done: t('dataDone'),
    problems: await problemWords(),
  };
}

export async function deleteWords() {
  const t = await getTranslations('account');
  return {
    hint: t('deleteHint'),
    confirm: t('deleteConfirm'),
    password: t('password'),
    submit: t('delete'),
    working: t('working'),
    problems: await problemWords(),
  };
}
