'use client';

import { setMuted, useMuted } from '@/components/toasts/mute';

/** Mutes the toasts until it is pressed again, also after a reload. */
export function MuteSwitch({ label }: { label: string }) {
  const muted = useMuted();
  return (
    <button
      aria-label={label}
      aria-pressed={muted}
      className="icon-button icon-bell"
      onClick={() => setMuted(!muted)}
      title={label}
      type="button"
    />
  );
}
