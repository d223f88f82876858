import { type RefObject, useLayoutEffect } from 'react';
import { isNarrow } from '@/components/toasts/toast-presenter';

const GAP_PX = 8;

/**
 * On a phone, where toasts lie over the page's own buttons: lifts them above the page's main one,
 * such as "Buy", when it is where the first toast comes. As long as there are toasts they stay so.
 *
 * @param region of the toasts, there unless `isEmpty`.
 */
export function useAvoidButtons(region: RefObject<HTMLElement | null>, isEmpty: boolean): void {
  useLayoutEffect(() => {
    const toasts = isEmpty ? [] : [...(region.current?.querySelectorAll('.toast') ?? [])];
    // The lowest.
    const toast = toasts.at(-1);
    if (!toast || !isNarrow()) return;
    const lift = liftOf(toast.getBoundingClientRect());
    // Of the root, for the scrolling keeps clear of the toasts as well (globals.css).
    document.documentElement.style.setProperty('--lift', `${lift}px`);
    return () => void document.documentElement.style.removeProperty('--lift');
  }, [region, isEmpty]);
}

/** How far `place` is to be moved up, in pixels, to lie on no main button; never past the middle. */
function liftOf(place: DOMRect): number {
  const buttons = [...document.querySelectorAll('main .button-main')]
    .map((button) => button.getBoundingClientRect())
    .sort((a, b) => b.top - a.top);
  let lift = 0;
  for (const { top, bottom, left, right } of buttons) {
    const beside = right < place.left || left > place.right;
    if (beside || bottom <= place.top - lift || top >= place.bottom - lift) continue;
    lift = place.bottom - top + GAP_PX;
  }
  return place.top - lift < window.innerHeight / 2 ? 0 : Math.round(lift);
}
