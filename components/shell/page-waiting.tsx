'use client';

import { useEffect, useSyncExternalStore } from 'react';
import {
  guardPageRequests,
  isPageWaiting,
  onPageWaiting,
} from '@/components/shell/page-requests.client';

/**
 * Keeps the page while the next one cannot be had, and says so. It lies above the page and moves
 * nothing. It comes with the late parts: the first paint has no page to ask for.
 */
export function PageWaiting({ words }: { words: string }) {
  useEffect(guardPageRequests, []);
  const isWaiting = useSyncExternalStore(onPageWaiting, isPageWaiting, () => false);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-3 z-70 flex justify-center"
    >
      {isWaiting && (
        <p
          className="rounded-2xl border border-line bg-card px-4 py-2 text-ink shadow-lg"
          role="status"
        >
          {words}
        </p>
      )}
    </div>
  );
}
