'use client';

import { useEffect, useState } from 'react';
import type { Language } from '@/lib/language';
import { timeAgo } from '@/lib/words';

const TELL_TIME_EVERY_MS = 10_000;

type Props = {
  /** ISO 8601. */
  date: string;
  justNow: string;
  language: Language;
  /** Milliseconds, where it is not the reader's own clock that counts. */
  now?: number | null;
};

/** How long ago, as it passes. */
export function TimeAgo({ date, justNow, language, now: given = null }: Props) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TELL_TIME_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <time className="block text-muted text-sm" dateTime={date}>
      {timeAgo(date, given ?? now, justNow, language)}
    </time>
  );
}
