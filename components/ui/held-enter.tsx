'use client';

import { useEffect } from 'react';

/**
 * Makes a held Enter key one press, on every page: browsers send a click (or the form) with each
 * repetition of the key. In a field of several lines Enter still repeats.
 */
export function HeldEnter() {
  useEffect(() => {
    document.addEventListener('keydown', ignoreRepeated, true);
    return () => document.removeEventListener('keydown', ignoreRepeated, true);
  }, []);
  return null;
}

function ignoreRepeated(event: KeyboardEvent): void {
  if (!event.repeat || event.key !== 'Enter') return;
  if (event.target instanceof Element && event.target.closest('button, input, a, summary')) {
    event.preventDefault();
  }
}
