'use client';

import { LateFailureNotice } from '@/components/shell/late-failure-notice';
import './globals.css';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** As `error.tsx`, when the root layout failed to render. */
export default function GlobalErrorPage({ error, reset }: Props) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-paper p-4 text-ink">
        <title>Salebell</title>
        <main>
          <LateFailureNotice error={error} retry={reset} />
        </main>
      </body>
    </html>
  );
}
