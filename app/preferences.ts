'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { readerAddress } from '@/app/i18n';
import { isTheme } from '@/app/theme';
import { SCRIPTED } from '@/components/shell/scripted';
import { env } from '@/lib/core/env.server';
import { isLanguage } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * Stores the reader's choice of `language` in a cookie. A form calls it, with or without JavaScript.
 *
 * @returns the address of the same page in that language, for `ActionForm` to open.
 * @throws Next's redirect to that address, for a form that the browser submitted.
 */
export async function chooseLanguage(choice: FormData): Promise<string | undefined> {
  const language = choice.get('language');
  if (!isLanguage(language)) return undefined;
  await setCookie('language', language);
  const address = pageAddress((await readerAddress()).path, language);
  if (choice.has(SCRIPTED)) return address;
  redirect(address);
}

/** Stores the reader's choice of `theme` in a cookie. */
export async function chooseTheme(choice: FormData): Promise<undefined> {
  const theme = choice.get('theme');
  if (isTheme(theme)) await setCookie('theme', theme);
}

async function setCookie(name: string, value: string): Promise<void> {
  const store = await cookies();
  store.set(name, value, {
    maxAge: YEAR_S,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().secureCookies,
    path: '/',
  });
}
