'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type NextStatus, takeStatus } from '@/components/shell/next-status';
import { CloseIcon } from '@/components/ui/icons';

export type StatusWords = Record<NextStatus, string> & { close: string };

/** Says what came of what the page before was asked for: a log-out, a deletion, a new password. */
export function PageStatus({ words }: { words: StatusWords }) {
  const path = usePathname();
  const [said, setSaid] = useState<{ status: NextStatus; path: string } | null>(null);
  useEffect(() => {
    const status = takeStatus();
    if (status) setSaid({ status, path });
  }, [path]);
  // It belongs to the page that it led to, and goes with it.
  const status = said?.path === path ? said.status : null;
  return (
    // Over the page, which must not move when it is said.
    <div aria-live="polite" className="pointer-events-none fixed top-28 right-4 z-50 lg:top-16">
      {status && (
        <p className="notice pointer-events-auto" role="status">
          <span>{words[status]}</span>
          <button
            aria-label={words.close}
            className="icon-button"
            onClick={() => setSaid(null)}
            type="button"
          >
            <CloseIcon />
          </button>
        </p>
      )}
    </div>
  );
}
