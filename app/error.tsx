'use client';

import { LateFailureNotice } from '@/components/shell/late-failure-notice';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** In place of a page that could not be made, on the server or in the browser. */
export default function ErrorPage({ error, reset }: Props) {
  return <LateFailureNotice error={error} retry={reset} />;
}
