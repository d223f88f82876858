'use client';

import { lazy, Suspense } from 'react';
import type { FailureNoticeProps } from '@/components/shell/failure-notice';

/**
 * The notice of a failed page. It is not in the first load: it is loaded when the page is idle
 * (`LateParts`), or on demand. Without a network a short notice replaces it.
 */
const FailureNotice = lazy(() =>
  import('@/components/shell/failure-notice').then(
    ({ FailureNotice }) => ({ default: FailureNotice }),
    (error: unknown) => {
      console.error(error);
      return { default: ShortNotice };
    },
  ),
);

export function LateFailureNotice(props: FailureNoticeProps) {
  return (
    <Suspense>
      <FailureNotice {...props} />
    </Suspense>
  );
}

const ShortNotice = () => (
  <a href="/orders">Something went wrong on this page · 내 주문 (My orders)</a>
);
