import { useEffect, useMemo, useRef, useState } from 'react';
import { useSales } from '@/components/realtime/use-sales';
import type { LatestProps } from '@/components/toasts/latest-props';
import { ToastPresenter } from '@/components/toasts/toast-presenter';
import type { SalesPosition } from '@/lib/sales/sale';

export type ToastPresenterOptions = {
  /** The store's position when the server rendered the page. */
  latest: SalesPosition | null;
} & LatestProps['current'];

/**
 * Connects the page to the shop and presents its sales.
 *
 * @returns the presenter, and how many sales of the last minute had no room on the screen.
 */
export function useToastPresenter({ latest, language, words, announce }: ToastPresenterOptions): {
  presenter: ToastPresenter;
  more: number;
} {
  const [more, setMore] = useState(0);
  const latestProps = useRef({ language, words, announce });
  useEffect(() => {
    latestProps.current = { language, words, announce };
  }, [language, words, announce]);

  const presenter = useMemo(() => new ToastPresenter(latestProps, setMore), []);
  useSales(latest, presenter);
  useEffect(() => {
    const onVisibilityChange = () => presenter.onVisibilityChange();
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      presenter.stop();
    };
  }, [presenter]);
  return { presenter, more };
}
