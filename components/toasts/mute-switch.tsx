'use client';

import { setMuted, useMuted } from '@/components/toasts/mute';
import { BellIcon, BellOffIcon } from '@/components/ui/icons';

/** Mutes the toasts until it is pressed again, also after a reload. */
export function MuteSwitch({ label }: { label: string }) {
  const muted = useMuted();
  return (
    <button
      aria-label={label}
      aria-pressed={muted}
      className="icon-button"
      onClick={() => setMuted(!muted)}
      title={label}
      type="button"
    >
      {muted ? <BellOffIcon /> : <BellIcon />}
    </button>
  );
}
