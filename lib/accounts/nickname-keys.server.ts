import unhomoglyph from 'unhomoglyph';
import { foldName } from '@/lib/accounts/fold-name';

/** Letters and symbols by Unicode's categories that show nothing: fillers of Hangul, Braille's blank. */
export const BLANKS = /[\u115f\u1160\u2800\u3164\uffa0]/gu;

/** All Hangul syllables. None looks like a letter of another script, but two may share the same jamo. */
const NO_SYLLABLES = /[^\uac00-\ud7a3]+/gu;

type NicknameKeys = {
  /** Equal for names that differ in case, spaces, form and invisible characters. */
  nicknameKey: string;
  /** Two names that share one of these look the same. */
  nicknameLooks: string[];
};

/**
 * Returns the keys that are unique among all accounts. `nicknameLooks` has the UTS 39 skeleton of the
 * name twice: in lower case, so that `MINA` with a Cyrillic А is Mina, and as it was typed, since a
 * capital I looks like an l only in this form (`PauI`).
 */
export function nicknameKeysOf(nickname: string): NicknameKeys {
  const visible = visibleText(nickname);
  const looks = [lookOf(nickname), skeletonOf(visible)];
  return { nicknameKey: foldName(nickname), nicknameLooks: [...new Set(looks)] };
}

/** Returns the skeleton of a name regardless of case. */
export function lookOf(name: string): string {
  return skeletonOf(foldName(visibleText(name))).toLowerCase();
}

function visibleText(name: string): string {
  return name
    .replace(BLANKS, ' ')
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `skeleton` of UTS 39, section 4, for text without ignorable characters. Not for display. */
function skeletonOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(NO_SYLLABLES, (part) => unhomoglyph(part.normalize('NFD')).normalize('NFD'));
}
