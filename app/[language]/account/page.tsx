import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { DataForm } from '@/components/account/data-form';
import { DeleteForm } from '@/components/account/delete-form';
import {
  dataWords,
  deleteWords,
  passwordWords,
  profileWords,
  sessionWords,
} from '@/components/account/form-words';
import { PasswordForm } from '@/components/account/password-form';
import { ProfileForm } from '@/components/account/profile-form';
import { RenameNotice } from '@/components/account/rename-notice';
import { SessionList } from '@/components/account/session-list';
import { MuteChoice } from '@/components/toasts/mute-choice';
import { listSessions } from '@/lib/accounts/sessions.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountSettingsPage() {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo('/log-in?next=/account');
  const [t, sales, language, sessions] = await Promise.all([
    getTranslations('account'),
    getTranslations('sales'),
    readerLanguage(),
    listSessions(shopper.userId, shopper.sessionId),
  ]);
  const card = 'rounded-3xl border border-line bg-card p-6 sm:p-8';
  return (
    // Another account gets new forms: no field keeps its value.
    <div className="mx-auto flex max-w-xl flex-col gap-6" key={shopper.userId}>
      <div>
        <h1 className="font-bold text-3xl">{t('title')}</h1>
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">{shopper.email}</p>
      </div>
      {shopper.isRenamed && (
        <section className={card}>
          <h2 className="mb-2 font-bold text-xl">{t('renamed.title')}</h2>
          <RenameNotice
            words={{
              hint: t('renamed.hint'),
              confirm: t('renamed.confirm'),
              failed: t('renamed.failed'),
            }}
          />
        </section>
      )}
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('profile')}</h2>
        <ProfileForm
          announceAs={shopper.announceAs}
          nickname={shopper.nickname}
          words={await profileWords()}
        />
      </section>
      <section className={card}>
        <h2 className="mb-2 font-bold text-xl">{t('bell')}</h2>
        <MuteChoice label={sales('mute')} />
        <p className="text-muted text-sm">{t('bellHint')}</p>
      </section>
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('changePassword')}</h2>
        <PasswordForm email={shopper.email} words={await passwordWords()} />
      </section>
      <section className={card}>
        <h2 className="mb-2 font-bold text-xl">{t('sessions.title')}</h2>
        <SessionList
          language={language}
          sessions={sessions}
          words={await sessionWords(shopper.role)}
        />
      </section>
      <section className={card}>
        <h2 className="mb-2 font-bold text-xl">{t('data')}</h2>
        <DataForm email={shopper.email} words={await dataWords()} />
      </section>
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('delete')}</h2>
        <DeleteForm email={shopper.email} words={await deleteWords()} />
      </section>
    </div>
  );
}
