import { useEffect, useMemo, useRef, useState } from 'react';
import { type Bell, createBell } from '@/components/sales/bell';
import type { Told } from '@/components/sales/told';
import { useSales } from '@/components/sales/use-sales';

export type BellOptions = { latest: number | null } & Told['current'];

/**
 * Rings each sale as a toast. Muted, it rings nothing; in a hidden tab it counts, and sums up when
 * the tab is seen again.
 *
 * @returns the bell, and how many sales of the last minute had no place on the screen.
 */
export function useBell({ latest, language, words, say }: BellOptions): {
  bell: Bell;
  more: number;
} {
  const [more, setMore] = useState(0);
  const told = useRef({ language, words, say });
  useEffect(() => {
    told.current = { language, words, say };
  }, [language, words, say]);

  const bell = useMemo(() => createBell(told, setMore), []);
  useSales(latest, bell.listener);
  useEffect(() => {
    document.addEventListener('visibilitychange', bell.turned);
    return () => {
      document.removeEventListener('visibilitychange', bell.turned);
      bell.stop();
    };
  }, [bell]);
  return { bell, more };
}
