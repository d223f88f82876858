'use client';

import { useEffect } from 'react';
import { toast, useToaster } from 'react-hot-toast/headless';
import { type BellOptions, MOST_SHOWN, useBell } from '@/components/sales/use-bell';
import { CloseIcon } from '@/components/ui/icons';
import { counted } from '@/lib/words';

/**
 * The toasts at the bottom left: at most three, the newest below, and a line that sums up the rest
 * of a burst. They wait while somebody points at them or is among them; Escape sends them away.
 */
export function SaleToasts(options: BellOptions) {
  const { language, words } = options;
  const { toasts, handlers } = useToaster();
  const { more, passOver, clear } = useBell(options);
  const visible = toasts.filter((one) => one.visible);
  const shown = visible.slice(0, MOST_SHOWN).reverse();
  const isEmpty = shown.length === 0;

  useEffect(() => {
    const crowded = toasts.filter((one) => one.visible).slice(MOST_SHOWN);
    for (const { id } of crowded) toast.dismiss(id);
    if (crowded.length > 0) passOver(crowded.length);
  }, [toasts, passOver]);
  useEffect(() => {
    if (isEmpty) clear();
  }, [isEmpty, clear]);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') toast.dismiss();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  if (isEmpty) return null;
  return (
    <section
      aria-label={words.region}
      className="pointer-events-none fixed bottom-4 left-4 z-50 w-[min(24rem,calc(100vw-2rem))]"
      onBlur={handlers.endPause}
      onFocus={handlers.startPause}
      onMouseEnter={handlers.startPause}
      onMouseLeave={handlers.endPause}
    >
      {more > 0 && (
        <p className="pointer-events-auto mb-2 w-fit rounded-full bg-ink px-3 py-1 text-paper text-sm">
          {counted(more, words.andMore, language)}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {shown.map(({ id, message }) => (
          <li
            className="toast pointer-events-auto flex items-center gap-2 rounded-2xl border border-line bg-card p-2 pr-1 shadow-lg"
            key={id}
          >
            {typeof message === 'string' ? <p className="flex-1 p-2">{message}</p> : null}
            {typeof message === 'object' ? message : null}
            <button
              aria-label={words.close}
              className="icon-button"
              onClick={() => toast.dismiss(id)}
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
