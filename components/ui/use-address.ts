'use client';

import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { pageAddress, splitAddress } from '@/lib/i18n/page-address';

/** @returns gives the address of a page of the shop, such as `/goods/8`, in the language of this page. */
export function useAddress(): (path: string) => string {
  const { language } = splitAddress(usePathname());
  return useCallback((path) => (language ? pageAddress(path, language) : path), [language]);
}
