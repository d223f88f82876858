'use client';

import { useEffect, useSyncExternalStore } from 'react';
import {
  guardPageRequests,
  isPageWaiting,
  onPageWaiting,
} from '@/components/shell/page-requests.client';

/** Keeps the page while the next one cannot be had, and says so. It lies above and moves nothing. */
export function PageWaiting({ words }: { words: string }) {
  useEffect(guardPageRequests, []);
  const isWaiting = useSyncExternalStore(onPageWaiting, isPageWaiting, () => false);
  return (
    <div
      className="pointer-events-none fixed inset-x-4 top-3 z-70 flex justify-center"
      role="status"
    >
      {isWaiting && (
        <p className="rounded-2xl border border-line bg-card px-4 py-2 text-ink shadow-lg">
          {words}
        </p>
      )}
    </div>
  );
}
