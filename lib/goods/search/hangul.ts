/** Hangul as a keyboard makes it, for the patterns of a search (Unicode 3.12, "Hangul syllables"). */

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Final consonants in Unicode's order, each as the keys that make it. */
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
/** ㅗ, ㅜ and ㅡ go on to ㅘ ㅙ ㅚ, ㅝ ㅞ ㅟ and ㅢ: which follow them at once in Unicode's order. */
const VOWELS_THAT_GROW = new Map([
  [8, 3],
  [13, 3],
  [18, 1],
]);

const isSyllable = (char: string) => char.charCodeAt(0) >= FIRST && char.charCodeAt(0) <= LAST;
const isLead = (char: string) => LEADS.includes(char);

/** Two consonants typed one after the other are joined by the keyboard: ㄳ for ㄱㅅ. */
export function splitClusters(text: string): string {
  return text.replace(/[ㄳ-ㅄ]/g, (char) => CLUSTERS[char] ?? char);
}

/** Whether the text is Hangul syllables or the letters of them. */
export function isHangul(char: string): boolean {
  return char !== '' && (isSyllable(char) || (char >= 'ㄱ' && char <= 'ㅣ'));
}

export function isLoneConsonant(text: string): boolean {
  return text.length === 1 && isLead(text);
}

/** The pattern of one written character; a lone consonant stands for every syllable it begins. */
export function written(char: string): string {
  if (!isLead(char)) return char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  return `[${char}${syllablesOf(char)}]`;
}

/**
 * The pattern of the last character while its syllable is still being typed: 차 may become 참, 고
 * become 과, and 컾 is most likely 커 and the beginning of 피.
 */
export function halfTyped(char: string): string {
  if (!isSyllable(char)) return written(char);
  const code = char.charCodeAt(0);
  const tail = TAILS[(code - FIRST) % PER_VOWEL] ?? '';
  const open = code - ((code - FIRST) % PER_VOWEL);
  const syllable = (keys: string) => String.fromCharCode(open + TAILS.indexOf(keys));
  if (tail === '') {
    const vowel = Math.floor(((code - FIRST) % PER_LEAD) / PER_VOWEL);
    const more = VOWELS_THAT_GROW.get(vowel) ?? 0;
    return `[${char}-${String.fromCharCode(open + more * PER_VOWEL + PER_VOWEL - 1)}]`;
  }
  const grown = TAILS.filter((keys) => keys.startsWith(tail)).map(syllable);
  const next = tail.slice(-1);
  return `(?:[${grown.join('')}]|${syllable(tail.slice(0, -1))} ?${written(next)})`;
}

function syllablesOf(lead: string): string {
  const first = FIRST + LEADS.indexOf(lead) * PER_LEAD;
  return `${String.fromCharCode(first)}-${String.fromCharCode(first + PER_LEAD - 1)}`;
}
