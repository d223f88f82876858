'use client';

import { serverNow } from '@/components/ui/server-clock';
import { useNow } from '@/components/ui/use-now';
import { formatTimeAgo } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';

type Props = {
  /** ISO 8601. */
  date: string;
  justNow: string;
  language: Language;
  /** The time to measure at, in milliseconds since 1970; null for the present. */
  now?: number | null;
};

/** The age of `date` by the server's clock, updated as time passes. */
export function TimeAgo({ date, justNow, language, now: fixedNow = null }: Props) {
  const [now] = useNow(serverNow);
  return (
    <time className="block text-muted text-sm" dateTime={date}>
      {formatTimeAgo(date, fixedNow ?? now, justNow, language)}
    </time>
  );
}
