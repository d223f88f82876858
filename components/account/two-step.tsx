'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { RecoveryCodes } from '@/components/account/recovery-codes';
import { TwoStepEnrolment } from '@/components/account/two-step-enrolment';
import { TwoStepOn } from '@/components/account/two-step-on';
import { TwoStepStart } from '@/components/account/two-step-start';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { FocusedText } from '@/components/ui/focused-text';
import type { TotpEnrolment, TotpStatus } from '@/lib/accounts/totp/totp';
import type { Language } from '@/lib/i18n/language';

type Props = {
  status: TotpStatus;
  email: string;
  /** Whether the account is an admin's, who may not work without it. */
  isRequired: boolean;
  language: Language;
  words: TwoStepWords;
};

/** What the section shows beside the status: `codes` until the reader has kept them. */
type View =
  | { name: 'status'; report?: string }
  | { name: 'enrolment'; enrolment: TotpEnrolment }
  | { name: 'codes'; report: string; recoveryCodes: string[] };

/**
 * Two-step verification of the account. Off: the password starts to set an app up, whose first code turns it
 * on and shows the recovery codes. On: password and code make new recovery codes, or turn it off.
 */
export function TwoStep({ status: initial, email, isRequired, language, words }: Props) {
  const router = useRouter();
  const [status, setStatus] = useState(initial);
  const [view, setView] = useState<View>({ name: 'status' });

  function showCodes(totp: TotpStatus, recoveryCodes: string[], report: string) {
    setStatus(totp);
    setView({ name: 'codes', recoveryCodes, report });
  }
  function showStatus(report?: string) {
    setView(report === undefined ? { name: 'status' } : { name: 'status', report });
    // Other sessions may have ended.
    router.refresh();
  }

  if (view.name === 'enrolment') {
    return (
      <TwoStepEnrolment
        enrolment={view.enrolment}
        onCancel={() => setView({ name: 'status' })}
        onEnabled={(totp, codes) => showCodes(totp, codes, words.isOn)}
        words={words}
      />
    );
  }
  if (view.name === 'codes') {
    return (
      <RecoveryCodes
        codes={view.recoveryCodes}
        onKept={() => showStatus(words.active)}
        report={view.report}
        words={words}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {view.report !== undefined && <FocusedText>{view.report}</FocusedText>}
      {status.enabled ? (
        <TwoStepOn
          email={email}
          isRequired={isRequired}
          language={language}
          onOff={(totp) => {
            setStatus(totp);
            showStatus(words.isOff);
          }}
          onRenewed={(totp, codes) => showCodes(totp, codes, words.recoveryTitle)}
          status={status}
          words={words}
        />
      ) : (
        <TwoStepStart
          email={email}
          isRequired={isRequired}
          onStarted={(enrolment) => setView({ name: 'enrolment', enrolment })}
          words={words}
        />
      )}
    </div>
  );
}
