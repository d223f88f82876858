'use client';

import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { pageAddress, splitAddress } from '@/lib/i18n/page-address';

/** @returns a function that adds this page's language to a path of the shop, such as `/goods/8`. */
export function useAddress(): (path: string) => string {
  const { language } = splitAddress(usePathname());
  return useCallback((path) => (language ? pageAddress(path, language) : path), [language]);
}
