'use client';

import { useEffect } from 'react';
import { FailureNotice } from '@/components/shell/failure-notice';
import './globals.css';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** As `error.tsx`, where the frame of all pages itself could not be made. */
export default function GlobalErrorPage({ error, reset }: Props) {
  useEffect(() => console.error(error), [error]);
  return (
    <html lang="en">
      <body className="min-h-dvh bg-paper p-4 text-ink">
        <title>Salebell</title>
        <main>
          <FailureNotice digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
