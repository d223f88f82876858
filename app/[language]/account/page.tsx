import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirectTo } from '@/app/redirect-to';
import { currentShopper } from '@/app/session';
import { announceWords, problemWords } from '@/components/account/account-words';
import { DataForm } from '@/components/account/data-form';
import { DeleteForm } from '@/components/account/delete-form';
import { PasswordForm } from '@/components/account/password-form';
import { ProfileForm } from '@/components/account/profile-form';
import { MuteChoice } from '@/components/toasts/mute-choice';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountSettingsPage() {
  const shopper = await currentShopper();
  if (!shopper) return redirectTo('/log-in?next=/account');
  const [t, sales, problems, announce] = await Promise.all([
    getTranslations('account'),
    getTranslations('sales'),
    problemWords(),
    announceWords(),
  ]);
  const card = 'rounded-3xl border border-line bg-card p-6 sm:p-8';
  return (
    // Another account gets new forms: no field keeps its value.
    <div className="mx-auto flex max-w-xl flex-col gap-6" key={shopper.userId}>
      <div>
        <h1 className="font-bold text-3xl">{t('title')}</h1>
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">{shopper.email}</p>
      </div>
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('profile')}</h2>
        <ProfileForm
          announceAs={shopper.announceAs}
          nickname={shopper.nickname}
          words={{
            nickname: t('nickname'),
            save: t('save'),
            saved: t('saved'),
            working: t('working'),
            unsaved: t('unsaved'),
            announce,
            problems,
          }}
        />
      </section>
      <section className={card}>
        <h2 className="mb-2 font-bold text-xl">{t('bell')}</h2>
        <MuteChoice label={sales('mute')} />
        <p className="text-muted text-sm">{t('bellHint')}</p>
      </section>
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('changePassword')}</h2>
        <PasswordForm
          email={shopper.email}
          words={{
            current: t('currentPassword'),
            next: t('newPassword'),
            hint: t('passwordHint'),
            after: t('passwordChanged'),
            unsaved: t('unsaved'),
            submit: t('changePassword'),
            working: t('working'),
            problems,
          }}
        />
      </section>
      <section className={card}>
        <h2 className="mb-2 font-bold text-xl">{t('data')}</h2>
        <DataForm
          email={shopper.email}
          words={{
            hint: t('dataHint'),
            password: t('password'),
            submit: t('downloadData'),
            working: t('working'),
            done: t('dataDone'),
            problems,
          }}
        />
      </section>
      <section className={card}>
        <h2 className="mb-4 font-bold text-xl">{t('delete')}</h2>
        <DeleteForm
          email={shopper.email}
          words={{
            hint: t('deleteHint'),
            confirm: t('deleteConfirm'),
            password: t('password'),
            submit: t('delete'),
            working: t('working'),
            problems,
          }}
        />
      </section>
    </div>
  );
}
