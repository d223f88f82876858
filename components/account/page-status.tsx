'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type NextStatus, takeStatus } from '@/components/account/next-status';
import { CloseIcon } from '@/components/ui/icons';
import type { LateWords } from '@/components/words/late-words';

/** Reports the result of the previous page's action: a log-out, a deletion, a new password. */
export function PageStatus({ words }: { words: LateWords }) {
  const path = usePathname();
  const [report, setReport] = useState<{ status: NextStatus; path: string } | null>(null);
  useEffect(() => {
    const status = takeStatus();
    if (status) setReport({ status, path });
  }, [path]);
  // The report belongs to the first page after the action.
  const status = report?.path === path ? report.status : null;
  return (
    // It overlays the page, so that it causes no layout shift.
    <div aria-live="polite" className="pointer-events-none fixed top-28 right-4 z-50 lg:top-16">
      {status && (
        <p className="notice pointer-events-auto" role="status">
          <span>{words.session[status]}</span>
          <button
            aria-label={words.close}
            className="icon-button"
            onClick={() => setReport(null)}
            type="button"
          >
            <CloseIcon />
          </button>
        </p>
      )}
    </div>
  );
}
