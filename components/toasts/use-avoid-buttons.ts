import { type RefObject, useLayoutEffect } from 'react';
import { isNarrow } from '@/components/toasts/toast-presenter';

const GAP_PX = 8;

/**
 * On a phone, lifts the toasts above the page's main button, such as "Buy", where the first toast
 * would cover it. The lift holds until the last toast is gone.
 *
 * @param region holds the toasts; it is rendered unless `isEmpty`.
 */
export function useAvoidButtons(region: RefObject<HTMLElement | null>, isEmpty: boolean): void {
  useLayoutEffect(() => {
    const toasts = isEmpty ? [] : [...(region.current?.querySelectorAll('.toast') ?? [])];
    const lowest = toasts.at(-1);
    if (!lowest || !isNarrow()) return;
    const lift = liftOf(lowest.getBoundingClientRect());
    // On the root element: scroll-padding-bottom there reads it too (globals.css).
    document.documentElement.style.setProperty('--lift', `${lift}px`);
    return () => void document.documentElement.style.removeProperty('--lift');
  }, [region, isEmpty]);
}

/** How many pixels `toast` must move up to cover no main button; 0 where that is past the middle. */
function liftOf(toast: DOMRect): number {
  const buttons = [...document.querySelectorAll('main .button-main')]
    .map((button) => button.getBoundingClientRect())
    .sort((a, b) => b.top - a.top);
  let lift = 0;
  for (const { top, bottom, left, right } of buttons) {
    const isBeside = right < toast.left || left > toast.right;
    if (isBeside || bottom <= toast.top - lift || top >= toast.bottom - lift) continue;
    lift = toast.bottom - top + GAP_PX;
  }
  return toast.top - lift < window.innerHeight / 2 ? 0 : Math.round(lift);
}
