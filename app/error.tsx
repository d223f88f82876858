'use client';

import { useEffect } from 'react';
import { FailureNotice } from '@/components/shell/failure-notice';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be made, most likely because the database is away. */
export default function ErrorPage({ error, reset }: Props) {
  useEffect(() => console.error(error), [error]);
  return <FailureNotice digest={error.digest} retry={reset} />;
}
