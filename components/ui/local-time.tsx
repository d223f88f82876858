'use client';

import { useSyncExternalStore } from 'react';
import type { Language } from '@/lib/language';

type Props = { date: string; language: Language; style?: 'full' | 'time' };

const never = () => () => undefined;

/**
 * A moment in the reader's own time zone, which the server does not know: it writes the store's,
 * with its name, and the browser puts the reader's in its place.
 */
export function LocalTime({ date, language, style = 'full' }: Props) {
  const text = useSyncExternalStore(
    never,
    () => write(date, language, style),
    () => write(date, language, style, 'Asia/Seoul'),
  );
  return (
    <time dateTime={date} suppressHydrationWarning>
      {text}
    </time>
  );
}

function write(date: string, language: Language, style: 'full' | 'time', timeZone?: string) {
  return new Intl.DateTimeFormat(language, {
    ...(style === 'full' && { dateStyle: 'medium' }),
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  }).format(new Date(date));
}
