'use client';

import { useLinkPending } from '@/components/ui/link';

/** A line beneath a link whose page is on its way. It has its place, and moves nothing. */
export function LinkPending() {
  const pending = useLinkPending();
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-x-4 bottom-1 h-0.5 rounded-full bg-accent transition-opacity delay-100 ${pending ? 'opacity-100' : 'opacity-0'}`}
    />
  );
}
