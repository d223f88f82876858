import { useEffect, useEffectEvent } from 'react';

/** Calls `onEscape` for each Escape that neither an overlay nor another listener handles. */
export function useEscape(onEscape: () => void): void {
  const handle = useEffectEvent(onEscape);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog or popover that is open over the page has this Escape for itself.
      const overlay = document.querySelector(':modal, :popover-open');
      if (event.key === 'Escape' && !event.defaultPrevented && !overlay) handle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
