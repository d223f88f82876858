'use client';

import { useEffect } from 'react';

const RETRY_DELAY_MS = 5_000;

/** Asks for the payment page again after a while: the payment provider did not answer. */
export function PaymentRetry({ payAddress }: { payAddress: string }) {
  useEffect(() => {
    const timer = window.setTimeout(() => location.replace(payAddress), RETRY_DELAY_MS);
    return () => window.clearTimeout(timer);
  }, [payAddress]);
  return null;
}
