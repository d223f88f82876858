import { getTranslations } from 'next-intl/server';
import { SettingsSection } from '@/app/[language]/account/settings-section';
import { readerLanguage } from '@/app/i18n';
import { passwordWords, sessionWords } from '@/components/account/form-words';
import { PasswordForm } from '@/components/account/password-form';
import { SessionList } from '@/components/account/session-list';
import { TwoStep } from '@/components/account/two-step';
import { twoStepWords } from '@/components/account/two-step-words';
import type { Session } from '@/lib/accounts/read-session.server';
import { needsTotp } from '@/lib/accounts/require-session.server';
import { listSessions } from '@/lib/accounts/sessions.server';
import { getTotpStatus } from '@/lib/accounts/totp/totp-status.server';

/** The parts of the account page about the log-in: password, sessions and the second step. */
export async function LogInSettings({ shopper }: { shopper: Session }) {
  const { userId, sessionId, email, role } = shopper;
  const [t, language, sessions, status] = await Promise.all([
    getTranslations('account'),
    readerLanguage(),
    listSessions(userId, sessionId),
    getTotpStatus(userId),
  ]);
  return (
    <>
      <SettingsSection isForm title={t('changePassword')}>
        <PasswordForm email={email} words={await passwordWords()} />
      </SettingsSection>
      <SettingsSection title={t('sessions.title')}>
        <SessionList
          // Sessions that have ended meanwhile leave the list.
          key={sessions.map((session) => session.sessionId).join()}
          language={language}
          sessions={sessions}
          words={await sessionWords(role)}
        />
      </SettingsSection>
      <SettingsSection id="two-step" title={t('twoStep.title')}>
        <TwoStep
          email={email}
          isRequired={needsTotp(shopper)}
          language={language}
          status={status}
          words={await twoStepWords()}
        />
      </SettingsSection>
    </>
  );
}
