import { cookies } from 'next/headers';

const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The reader's choice; `system` without one. */
export async function readerTheme(): Promise<Theme> {
  const chosen = (await cookies()).get('theme')?.value;
  return isTheme(chosen) ? chosen : 'system';
}
