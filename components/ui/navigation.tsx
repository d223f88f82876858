'use client';

import { startTransition, useEffect, useTransition } from 'react';

let runTransition: (navigation: () => void) => void = startTransition;

/** Runs a navigation; `NavigationProgress` is visible until the new page is rendered. */
export const startNavigation = (navigation: () => void): void => runTransition(navigation);

/**
 * A thin progress line at the top of the window during a navigation. It overlays the page, so it
 * causes no layout shift. Screen readers announce the new page, and nothing before.
 */
export function NavigationProgress() {
  const [isPending, start] = useTransition();
  // One transition for all links: a link may be unmounted before its page is rendered.
  useEffect(() => {
    runTransition = start;
    return () => {
      runTransition = startTransition;
    };
  }, []);
  return <div aria-hidden="true" className="nav-progress" data-pending={isPending} />;
}
