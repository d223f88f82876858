/** Patterns that match Hangul as a keyboard composes it (Unicode 3.12, "Hangul syllables"). */

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Final consonants in Unicode's order, each as the keys that type it. */
const TAILS =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );
const CLUSTERS: Record<string, string> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};
const FIRST = 0xac00;
const LAST = 0xd7a3;
const PER_VOWEL = 28;
const PER_LEAD = 588;
/** By vowel index, how many compound vowels start with it (ㅗ: ㅘ ㅙ ㅚ). They follow it in Unicode. */
const COMPOUND_VOWELS = new Map([
  [8, 3],
  [13, 3],
  [18, 1],
]);

const isSyllable = (char: string) => char.charCodeAt(0) >= FIRST && char.charCodeAt(0) <= LAST;
const isLead = (char: string) => LEADS.includes(char);

/** Splits consonants that a keyboard joined: ㄳ becomes ㄱㅅ. */
export function splitClusters(text: string): string {
  return text.replace(/[ㄳ-ㅄ]/g, (char) => CLUSTERS[char] ?? char);
}

/** Whether the character is a Hangul syllable or letter. */
export function isHangul(char: string): boolean {
  return char !== '' && (isSyllable(char) || (char >= 'ㄱ' && char <= 'ㅣ'));
}

export function isLoneConsonant(text: string): boolean {
  return text.length === 1 && isLead(text);
}

/** The pattern of a character; a lone consonant matches every syllable that starts with it. */
export function writtenPattern(char: string): string {
  if (!isLead(char)) return char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  return `[${char}${syllablesOf(char)}]`;
}

/**
 * The pattern of the last character while its syllable is still being typed: 차 may become 참, 고 may
 * become 과, and 컾 is most likely 커 and the start of 피.
 */
export function halfTypedPattern(char: string): string {
  if (!isSyllable(char)) return writtenPattern(char);
  const code = char.charCodeAt(0);
  const tail = TAILS[(code - FIRST) % PER_VOWEL] ?? '';
  const open = code - ((code - FIRST) % PER_VOWEL);
  const syllable = (keys: string) => String.fromCharCode(open + TAILS.indexOf(keys));
  if (tail === '') {
    const vowel = Math.floor(((code - FIRST) % PER_LEAD) / PER_VOWEL);
    const more = COMPOUND_VOWELS.get(vowel) ?? 0;
    return `[${char}-${String.fromCharCode(open + more * PER_VOWEL + PER_VOWEL - 1)}]`;
  }
  const grown = TAILS.filter((keys) => keys.startsWith(tail)).map(syllable);
  const next = tail.slice(-1);
  return `(?:[${grown.join('')}]|${syllable(tail.slice(0, -1))} ?${writtenPattern(next)})`;
}

function syllablesOf(lead: string): string {
  const first = FIRST + LEADS.indexOf(lead) * PER_LEAD;
  return `${String.fromCharCode(first)}-${String.fromCharCode(first + PER_LEAD - 1)}`;
}
