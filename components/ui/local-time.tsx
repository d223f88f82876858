'use client';

import { useSyncExternalStore } from 'react';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { Language } from '@/lib/i18n/language';

type Props = { date: string; language: Language; style?: 'full' | 'time' };

const never = () => () => undefined;

/**
 * A moment in the reader's own time zone, which the server does not know: it writes the store's,
 * with its name, and the browser puts the reader's in its place.
 */
export function LocalTime({ date, language, style = 'full' }: Props) {
  const text = useSyncExternalStore(
    never,
    () => formatDateTime(new Date(date), language, { style }),
    () => formatDateTime(new Date(date), language, { style, timeZone: 'Asia/Seoul' }),
  );
  return (
    <time dateTime={date} suppressHydrationWarning>
      {text}
    </time>
  );
}
