const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Where Unicode keeps the initial consonants that join with what follows (1100 to 1112). */
const FIRST_JOINING = 0x1100;

/**
 * A text as search compares it: small letters without accents, full-width forms as the plain ones,
 * Hangul in whole syllables however it was typed, one space for any number of them.
 */
export function foldText(text: string): string {
  return (
    text
      // Not the lone letters (ㅋ): compatibility forms would make joining ones of them.
      .replace(/[^\u3131-\u318e]+/g, (part) =>
        part
          .normalize('NFKD')
          .replace(/\p{M}+/gu, '')
          .normalize('NFC'),
      )
      .replace(/[\u1100-\u1112]/g, (lead) => LEADS[lead.charCodeAt(0) - FIRST_JOINING] ?? lead)
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim()
  );
}
