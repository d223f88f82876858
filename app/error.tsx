'use client';

import { LateFailureNotice } from '@/components/shell/late-failure-notice';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Replaces a page that failed to render, on the server or in the browser. */
export default function ErrorPage({ error, reset }: Props) {
  return <LateFailureNotice error={error} retry={reset} />;
}
