'use client';

import { lazy, Suspense } from 'react';
import type { FailureNoticeProps } from '@/components/shell/failure-notice';

/**
 * The notice of a failed page, loaded when it is needed or the page is idle (`LateParts`): no first
 * load carries it. Where it cannot be loaded, the short notice takes its place.
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
