'use client';

import { type MouseEvent, useEffect, useRef } from 'react';
import { toast, useToaster } from 'react-hot-toast/headless';
import { requestFeed } from '@/components/feed/feed-events';
import { useMuted } from '@/components/toasts/mute';
import { ToastItem } from '@/components/toasts/toast-item';
import { maxToasts, SUMMARY_ID } from '@/components/toasts/toast-presenter';
import { useAvoidButtons } from '@/components/toasts/use-avoid-buttons';
import { useEscape } from '@/components/toasts/use-escape';
import { usePause } from '@/components/toasts/use-pause';
import {
  type ToastPresenterOptions,
  useToastPresenter,
} from '@/components/toasts/use-toast-presenter';
import { pluralize } from '@/lib/i18n/format';

/**
 * The toasts at the bottom left: at most three, the newest below, and a line that counts the rest of
 * a burst. They stay while the pointer or the focus is on them; Escape dismisses them.
 */
export function SaleToasts(options: ToastPresenterOptions) {
  const { language, words } = options;
  const { toasts, handlers } = useToaster();
  const { presenter, more } = useToastPresenter(options);
  const muted = useMuted();
  const region = useRef<HTMLElement>(null);
  const visible = toasts.filter((candidate) => candidate.visible);
  const hasSummary = visible.some(({ id }) => id === SUMMARY_ID);
  const sales = visible.filter(({ id }) => id !== SUMMARY_ID);
  const room = Math.max(1, maxToasts() - (hasSummary ? 1 : 0));
  const overflow = sales.slice(room);
  const shown = visible.filter((candidate) => !overflow.includes(candidate)).reverse();
  const isEmpty = shown.length === 0;
  useAvoidButtons(region, isEmpty);
  const { paused, leave, listeners } = usePause(region, shown.length, handlers);

  useEffect(() => {
    for (const { id } of overflow) toast.dismiss(id);
    if (overflow.length > 0) presenter.passOver(overflow.map(({ id }) => Number(id)));
  }, [overflow, presenter]);
  useEffect(() => {
    if (isEmpty) presenter.clear();
  }, [isEmpty, presenter]);
  useEffect(() => {
    if (!hasSummary) presenter.onSummaryDismissed();
  }, [hasSummary, presenter]);
  useEffect(() => presenter.hold(paused), [paused, presenter]);
  useEffect(() => {
    if (muted) toast.dismiss();
  }, [muted]);
  useEscape(() => {
    if (region.current?.contains(document.activeElement)) leave();
    toast.dismiss();
  });

  const close = (id: string) => (event: MouseEvent<HTMLButtonElement>) => {
    const next = neighbourOf(event.currentTarget, region.current);
    // By keyboard (detail 0) the focus moves to the next toast; a click leaves it.
    if (event.detail === 0) next ? next.focus() : leave();
    toast.dismiss(id);
  };

  if (isEmpty) return null;
  return (
    <section
      aria-label={words.toasts.region}
      className="toasts"
      data-count={shown.length}
      ref={region}
      {...listeners}
    >
      {more > 0 && (
        <button className="toasts-more" onClick={requestFeed} type="button">
          {pluralize(more, words.toasts.andMore, language)}
        </button>
      )}
      <ul>
        {shown.map(({ id, message }) => (
          <ToastItem close={words.close} key={id} message={message} onClose={close(id)} />
        ))}
      </ul>
    </section>
  );
}

/** The close button of the next toast, or of the one before the last. */
function neighbourOf(button: HTMLElement, region: HTMLElement | null): HTMLElement | undefined {
  const buttons = [...(region?.querySelectorAll<HTMLElement>('[data-close]') ?? [])];
  const index = buttons.indexOf(button);
  return buttons[index + 1] ?? buttons[index - 1];
}
