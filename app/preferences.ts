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
 * Keeps the reader's choice of `language`. Forms call it, with and without JavaScript.
 *
 * @returns the address of the same page in that language, where scripts lead there (`LiveForm`).
 * @throws what Next makes a redirection of, where there are no scripts.
 */
export async function chooseLanguage(choice: FormData): Promise<string | undefined> {
  const language = choice.get('language');
  if (!isLanguage(language)) return undefined;
  await keep('language', language);
  const address = pageAddress((await readerAddress()).path, language);
  if (choice.has(SCRIPTED)) return address;
  redirect(address);
}

/** Keeps the reader's choice of `theme`. */
export async function chooseTheme(choice: FormData): Promise<undefined> {
  const theme = choice.get('theme');
  if (isTheme(theme)) await keep('theme', theme);
}

async function keep(name: string, value: string): Promise<void> {
  const store = await cookies();
  store.set(name, value, {
    maxAge: YEAR_S,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().secureCookies,
    path: '/',
  });
}
