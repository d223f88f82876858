'use client';

import { setMuted, useMuted } from '@/components/toasts/mute';

/** The mute in words, for the account's page: the same switch as the bell in the header. */
export function MuteChoice({ label }: { label: string }) {
  const muted = useMuted();
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        checked={muted}
        className="size-5 accent-accent"
        onChange={({ target }) => setMuted(target.checked)}
        type="checkbox"
      />
      <span>{label}</span>
    </label>
  );
}
