'use client';

import { useEffect, useSyncExternalStore } from 'react';
import {
  guardPageRequests,
  isPageWaiting,
  onPageWaiting,
} from '@/components/shell/page-requests.client';

/**
 * Keeps the page while the shop does not answer the request for the next one, and reports it. It
 * overlays the page, so that it causes no layout shift.
 */
export function PageWaiting({ text }: { text: string }) {
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
          {text}
        </p>
      )}
    </div>
  );
}
