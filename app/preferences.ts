'use server';

import { cookies } from 'next/headers';
import { isTheme } from '@/app/theme';
import { env } from '@/lib/env.server';
import { isLanguage } from '@/lib/language';

const A_YEAR_S = 365 * 24 * 60 * 60;

/** Keeps the reader's choice of `language`. Forms call it, with and without JavaScript. */
export async function chooseLanguage(choice: FormData): Promise<void> {
  const language = choice.get('language');
  if (isLanguage(language)) await keep('language', language);
}

/** Keeps the reader's choice of `theme`. */
export async function chooseTheme(choice: FormData): Promise<void> {
  const theme = choice.get('theme');
  if (isTheme(theme)) await keep('theme', theme);
}

async function keep(name: string, value: string): Promise<void> {
  const store = await cookies();
  store.set(name, value, {
    maxAge: A_YEAR_S,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().secureCookies,
    path: '/',
  });
}
