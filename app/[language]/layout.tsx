import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isLanguage } from '@/lib/i18n/language';

type Props = { children: ReactNode; params: Promise<{ language: string }> };

/** Pages are beneath a language of the shop. Others come here only past `proxy.ts`. */
export default async function LanguageLayout({ children, params }: Props) {
  if (!isLanguage((await params).language)) notFound();
  return children;
}
