'use client';

import { type MouseEvent, useEffect, useRef } from 'react';
import { toast, useToaster } from 'react-hot-toast/headless';
import { requestFeed } from '@/components/feed/feed-events';
import { useMuted } from '@/components/toasts/mute';
import { maxToasts, SUMMARY_ID } from '@/components/toasts/toast-presenter';
import { useAvoidButtons } from '@/components/toasts/use-avoid-buttons';
import { usePause } from '@/components/toasts/use-pause';
import {
  type ToastPresenterOptions,
  useToastPresenter,
} from '@/components/toasts/use-toast-presenter';
import { CloseIcon } from '@/components/ui/icons';
import { pluralize } from '@/lib/i18n/format';

/**
 * The toasts at the bottom left: at most three, the newest below, and a line that sums up the rest
 * of a burst. They wait while somebody points at them or is among them; Escape sends them away.
 */
export function SaleToasts(options: ToastPresenterOptions) {
  const { language, words } = options;
  const { toasts, handlers } = useToaster();
  const { presenter, more } = useToastPresenter(options);
  const muted = useMuted();
  const region = useRef<HTMLElement>(null);
  const visible = toasts.filter((one) => one.visible);
  const hasSummary = visible.some(({ id }) => id === SUMMARY_ID);
  const sales = visible.filter(({ id }) => id !== SUMMARY_ID);
  const places = Math.max(1, maxToasts() - (hasSummary ? 1 : 0));
  const shown = visible.filter((one) => !sales.includes(one, places)).reverse();
  const isEmpty = shown.length === 0;
  useAvoidButtons(region, isEmpty);
  const { paused, leave, listeners } = usePause(region, shown.length, handlers);

  useEffect(() => {
    const crowded = sales.slice(places);
    for (const { id } of crowded) toast.dismiss(id);
    if (crowded.length > 0) presenter.passOver(crowded.map(({ id }) => Number(id)));
  }, [sales, places, presenter]);
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
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What is open over the page is closed by its own Escape.
      const above = document.querySelector(':modal, :popover-open');
      if (event.key !== 'Escape' || event.defaultPrevented || above) return;
      if (region.current?.contains(document.activeElement)) leave();
      toast.dismiss();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  const close = (id: string) => (event: MouseEvent<HTMLButtonElement>) => {
    const buttons = [...(region.current?.querySelectorAll<HTMLElement>('[data-close]') ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    const next = buttons[at + 1] ?? buttons[at - 1];
    // By keyboard one goes on to the next; who clicks has the pointer where it is.
    if (event.detail === 0) next ? next.focus() : leave();
    toast.dismiss(id);
  };

  if (isEmpty) return null;
  return (
    <section
      aria-label={words.region}
      className="toasts"
      data-count={shown.length}
      ref={region}
      {...listeners}
    >
      {more > 0 && (
        <button className="toasts-more" onClick={requestFeed} type="button">
          {pluralize(more, words.andMore, language)}
        </button>
      )}
      <ul>
        {shown.map(({ id, message }) => (
          <li className="toast" key={id}>
            {typeof message === 'string' ? (
              <button
                className="min-h-11 flex-1 p-2 text-left hover:underline"
                onClick={requestFeed}
                type="button"
              >
                {message}
              </button>
            ) : (
              <div className="contents">{typeof message === 'object' ? message : null}</div>
            )}
            <button
              aria-label={words.close}
              className="icon-button"
              data-close=""
              onClick={close(id)}
              type="button"
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
