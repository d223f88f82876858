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
  /** Milliseconds, where it is not the present that counts. */
  now?: number | null;
};

/** How long ago by the server's clock, as it passes. */
export function TimeAgo({ date, justNow, language, now: given = null }: Props) {
  const [now] = useNow(serverNow);
  return (
    <time className="block text-muted text-sm" dateTime={date}>
      {formatTimeAgo(date, given ?? now, justNow, language)}
    </time>
  );
}
