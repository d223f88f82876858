import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';

/**
 * The text that the same keys type with the other keyboard layout: 유자 for dbwk, tea for ㅅㄷㅁ. Null
 * when the text has no letters of either.
 */
export function otherKeyboard(text: string): string | null {
  const composed = text.normalize('NFC');
  if (/[ㄱ-ㅣ가-힣]/.test(composed)) return convertHangulToQwerty(composed);
  // All capitals come from Caps Lock, not from Shift, which doubles a consonant.
  const keys = /[a-z]/.test(composed) ? composed : composed.toLowerCase();
  return /[a-z]/.test(keys) ? convertQwertyToHangul(keys) : null;
}
