'use client';

import { useEffect, useState } from 'react';
import type { Language } from '@/lib/language';
import { timeAgo } from '@/lib/words';

const TELL_TIME_EVERY_MS = 10_000;

/** How long ago, as it passes. */
export function TimeAgo({
  date,
  justNow,
  language,
}: {
  date: string;
  justNow: string;
  language: Language;
}) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TELL_TIME_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <time className="block text-muted text-sm" dateTime={date} suppressHydrationWarning>
      {timeAgo(date, now, justNow, language)}
    </time>
  );
}
