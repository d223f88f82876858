'use client';

import { useEffect } from 'react';

/**
 * Ignores the key repeat of a held Enter, on every page: browsers fire a click, or submit the form,
 * for each repetition. In a textarea Enter still repeats.
 */
export function HeldEnter() {
  useEffect(() => {
    document.addEventListener('keydown', ignoreKeyRepeat, true);
    return () => document.removeEventListener('keydown', ignoreKeyRepeat, true);
  }, []);
  return null;
}

function ignoreKeyRepeat(event: KeyboardEvent): void {
  if (!event.repeat || event.key !== 'Enter') return;
  if (event.target instanceof Element && event.target.closest('button, input, a, summary')) {
    event.preventDefault();
  }
}
