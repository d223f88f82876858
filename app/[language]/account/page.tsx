import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LogInSettings } from '@/app/[language]/account/log-in-settings';
import { SettingsSection } from '@/app/[language]/account/settings-section';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { DataForm } from '@/components/account/data-form';
import { DeleteForm } from '@/components/account/delete-form';
import { dataWords, deleteWords, profileWords } from '@/components/account/form-words';
import { ProfileForm } from '@/components/account/profile-form';
import { RenameNotice } from '@/components/account/rename-notice';
import { VerificationNotice } from '@/components/account/verification-notice';
import { MuteChoice } from '@/components/toasts/mute-choice';
import { env } from '@/lib/core/env.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountSettingsPage() {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo('/log-in?next=/account');
  const [t, sales] = await Promise.all([getTranslations('account'), getTranslations('sales')]);
  return (
    // Another account gets new forms: no field keeps its value.
    <div className="mx-auto flex max-w-xl flex-col gap-6" key={shopper.userId}>
      <div>
        <h1 className="font-bold text-3xl">{t('title')}</h1>
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">{shopper.email}</p>
      </div>
      {shopper.isRenamed && (
        <SettingsSection title={t('renamed.title')}>
          <RenameNotice
            words={{
              hint: t('renamed.hint'),
              confirm: t('renamed.confirm'),
              failed: t('renamed.failed'),
            }}
          />
        </SettingsSection>
      )}
      {env().mail && !shopper.isVerified && (
        <SettingsSection title={t('verify.notVerified')}>
          <VerificationNotice
            words={{
              hint: t('verify.hint'),
              send: t('verify.send'),
              sent: t('verify.sent'),
              slowDown: t('errors.slowDown'),
              failed: t('failed'),
            }}
          />
        </SettingsSection>
      )}
      <SettingsSection isForm title={t('profile')}>
        <ProfileForm
          announceAs={shopper.announceAs}
          nickname={shopper.nickname}
          words={await profileWords()}
        />
      </SettingsSection>
      <SettingsSection title={t('bell')}>
        <MuteChoice label={sales('mute')} />
        <p className="text-muted text-sm">{t('bellHint')}</p>
      </SettingsSection>
      <LogInSettings shopper={shopper} />
      <SettingsSection title={t('data')}>
        <DataForm email={shopper.email} words={await dataWords()} />
      </SettingsSection>
      <SettingsSection isForm title={t('delete')}>
        <DeleteForm email={shopper.email} words={await deleteWords()} />
      </SettingsSection>
    </div>
  );
}
