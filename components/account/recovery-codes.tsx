import { useState } from 'react';
import type { TwoStepWords } from '@/components/account/two-step-words';
import { FocusedText } from '@/components/ui/focused-text';
import { PressButton } from '@/components/ui/press-button';
import { saveFile } from '@/components/ui/save-file';

const FILE_NAME = 'salebell-recovery-codes.txt';

type Props = {
  codes: string[];
  /** What has just happened. */
  report: string;
  onKept: () => void;
  words: TwoStepWords;
};

/** The recovery codes, which are shown once. */
export function RecoveryCodes({ codes, report, onKept, words }: Props) {
  const [result, setResult] = useState('');
  const text = `${codes.join('\n')}\n`;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setResult(words.copied);
    } catch (error) {
      // No permission, or a page over plain http, which has no clipboard.
      console.info(error);
      setResult(words.copyFailed);
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <FocusedText>{report}</FocusedText>
      <p>{words.recoveryHint}</p>
      <ul
        aria-label={words.recoveryTitle}
        className="flex flex-col gap-1 rounded-2xl border border-line bg-paper p-4"
      >
        {codes.map((code) => (
          <li key={code}>
            <code className="break-words text-sm" translate="no">
              {code}
            </code>
          </li>
        ))}
      </ul>
      <p aria-live="polite" className="min-h-6">
        {result}
      </p>
      <div className="flex flex-wrap gap-3">
        <PressButton className="button-quiet" onPress={() => void copy()}>
          {words.copy}
        </PressButton>
        <PressButton
          className="button-quiet"
          onPress={() => saveFile({ name: FILE_NAME, type: 'text/plain', text })}
        >
          {words.download}
        </PressButton>
        <PressButton className="button-main" onPress={onKept}>
          {words.kept}
        </PressButton>
      </div>
    </div>
  );
}
