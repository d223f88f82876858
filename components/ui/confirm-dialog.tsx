import { useEffect, useId, useRef } from 'react';
import { PressButton } from '@/components/ui/press-button';

export type ConfirmWords = { title: string; text: string; confirm: string; keep: string };

type Props = {
  isOpen: boolean;
  /** Called when the dialog is closed without a confirmation, by its button or by Escape. */
  onKeep: () => void;
  onConfirm: () => void;
  words: ConfirmWords;
};

/**
 * A modal dialog that asks for confirmation before an action that cannot be undone. The button that
 * cancels has the focus; the browser returns it to the opening button when the dialog closes.
 */
export function ConfirmDialog({ isOpen, onKeep, onConfirm, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const element = dialog.current;
    element?.showModal();
    keep.current?.focus();
    return () => element?.close();
  }, [isOpen]);
  return (
    <dialog
      aria-describedby={`${id}-text`}
      aria-labelledby={`${id}-title`}
      className="m-auto max-w-sm rounded-2xl border border-line bg-card p-6 text-ink backdrop:bg-black/50"
      onCancel={onKeep}
      ref={dialog}
      role="alertdialog"
    >
      <h2 className="font-bold text-lg" id={`${id}-title`}>
        {words.title}
      </h2>
      <p className="mt-2 text-muted" id={`${id}-text`}>
        {words.text}
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <PressButton className="button-quiet" onPress={onKeep} ref={keep}>
          {words.keep}
        </PressButton>
        <PressButton className="button-main" onPress={onConfirm}>
          {words.confirm}
        </PressButton>
      </div>
    </dialog>
  );
}
