import type { Language } from '@/lib/i18n/language';
import { WORDS } from '@/messages/words';

/**
 * How many sales an announcement speaks of: one by name, and as many as it says are more.
 *
 * @param sale the sentence of a sale by itself, "Mina bought Citron tea".
 * @returns 0 for any other text.
 */
export function countSales(text: string, sale: string, language: Language): number {
  if (text === sale) return 1;
  const named = `${sale}. `;
  if (text.startsWith(named)) {
    const more = countMore(text.slice(named.length), language);
    return more > 0 ? 1 + more : 0;
  }
  return countMore(text, language);
}

/** The number in "and 12 more in the last minute". */
function countMore(text: string, language: Language): number {
  const { one, other } = WORDS[language].late.toasts.andMore;
  for (const form of [one, other]) {
    const [before = '', after = ''] = form.split('{n}');
    if (!text.startsWith(before) || !text.endsWith(after)) continue;
    const number = text.slice(before.length, text.length - after.length);
    if (/^\d+$/.test(number)) return Number(number);
  }
  return 0;
}
