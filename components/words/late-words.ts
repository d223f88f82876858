import { useSyncExternalStore } from 'react';
import { createStore } from '@/components/ui/create-store';
import type { Language } from '@/lib/i18n/language';
import type en from '@/messages/en/late.json';

/** The words that a page shows only after its first paint, if at all. */
export type LateWords = typeof en;

const { get, set, subscribe } = createStore<LateWords | null>(null);

/**
 * Loads the late words, which no page carries: a script for each language holds them.
 *
 * @throws Error when the script does not load. Another call tries again.
 */
export async function loadLateWords(language: Language): Promise<LateWords> {
  const { default: words } = await (language === 'ko'
    ? import('@/messages/ko/late.json')
    : import('@/messages/en/late.json'));
  set(words);
  return words;
}

/** The late words; null until they are loaded. */
export const useLateWords = (): LateWords | null =>
  useSyncExternalStore(subscribe, get, () => null);
