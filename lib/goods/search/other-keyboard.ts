import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';

/**
 * What the same keys would have written with the other of the two layouts on: 유자 for dbwk, tea for
 * ㅅㄷㅁ. Null where the text has no letters of either.
 */
export function otherKeyboard(text: string): string | null {
  const composed = text.normalize('NFC');
  if (/[ㄱ-ㅣ가-힣]/.test(composed)) return convertHangulToQwerty(composed);
  // All capitals are the work of Caps Lock, not of Shift, which doubles a consonant.
  const keys = /[a-z]/.test(composed) ? composed : composed.toLowerCase();
  return /[a-z]/.test(keys) ? convertQwertyToHangul(keys) : null;
}
