'use client';

import { setMuted, useMuted } from '@/components/toasts/mute';

/** The mute as a labelled checkbox, for the account's page. It switches the same as the header's bell. */
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
