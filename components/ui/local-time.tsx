'use client';

import { useSyncExternalStore } from 'react';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { Language } from '@/lib/i18n/language';

type Props = { date: string; language: Language; style?: 'full' | 'time' };

/** The time zone never changes while the page is open. */
const subscribe = () => () => undefined;

/**
 * A date and time in the reader's time zone. The server does not know that zone: it renders the
 * store's, with its name, and the browser replaces it.
 */
export function LocalTime({ date, language, style = 'full' }: Props) {
  const text = useSyncExternalStore(
    subscribe,
    () => formatDateTime(new Date(date), language, { style }),
    () => formatDateTime(new Date(date), language, { style, timeZone: 'Asia/Seoul' }),
  );
  return (
    <time dateTime={date} suppressHydrationWarning>
      {text}
    </time>
  );
}
