import { useEffect, useMemo, useRef, useState } from 'react';
import { useSales } from '@/components/realtime/use-sales';
import type { LatestProps } from '@/components/toasts/latest-props';
import { createToastPresenter, type ToastPresenter } from '@/components/toasts/toast-presenter';

export type ToastPresenterOptions = { latest: number | null } & LatestProps['current'];

/**
 * Rings each sale as a toast. Muted, it rings nothing; in a hidden tab it counts, and sums up when
 * the tab is seen again.
 *
 * @returns the bell, and how many sales of the last minute had no place on the screen.
 */
export function useToastPresenter({ latest, language, words, say }: ToastPresenterOptions): {
  presenter: ToastPresenter;
  more: number;
} {
  const [more, setMore] = useState(0);
  const latestProps = useRef({ language, words, say });
  useEffect(() => {
    latestProps.current = { language, words, say };
  }, [language, words, say]);

  const presenter = useMemo(() => createToastPresenter(latestProps, setMore), []);
  useSales(latest, presenter.listener);
  useEffect(() => {
    document.addEventListener('visibilitychange', presenter.onVisibilityChange);
    return () => {
      document.removeEventListener('visibilitychange', presenter.onVisibilityChange);
      presenter.stop();
    };
  }, [presenter]);
  return { presenter, more };
}
