'use client';

import { startTransition, useEffect, useTransition } from 'react';

let start: (turn: () => void) => void = startTransition;

/** Runs `turn`, which asks for another page: until that is there, `PageTurning` says so. */
export const navigateByForm = (turn: () => void): void => start(turn);

/**
 * A thin line at the top of the window while a page is on its way. It lies above the page and moves
 * nothing. A screen reader is told of the page itself when it is there, and of nothing before.
 */
export function PageTurning() {
  const [isPending, startTurn] = useTransition();
  // Not of the link that was followed: that may be gone before its page is there.
  useEffect(() => {
    start = startTurn;
    return () => {
      start = startTransition;
    };
  }, []);
  return <div aria-hidden="true" className="page-turning" data-pending={isPending} />;
}
