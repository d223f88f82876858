const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** The first of Unicode's conjoining initial consonants (U+1100 to U+1112). */
const FIRST_CONJOINING = 0x1100;

/**
 * Normalises a text for search: lower case without accents, half-width, Hangul composed into syllables,
 * white space collapsed.
 */
export function foldText(text: string): string {
  return (
    text
      // Without lone letters (ㅋ): NFKD would turn them into conjoining ones.
      .replace(/[^\u3131-\u318e]+/g, (part) =>
        part
          .normalize('NFKD')
          .replace(/\p{M}+/gu, '')
          .normalize('NFC'),
      )
      .replace(/[\u1100-\u1112]/g, (lead) => LEADS[lead.charCodeAt(0) - FIRST_CONJOINING] ?? lead)
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim()
  );
}
