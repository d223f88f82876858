/**
 * Words that this project once had for itself, and the field's term for each. Nobody who joins knows
 * them: they come back into no name, comment, log line or document.
 */
const RETIRED: readonly [word: string, instead: string][] = [
  ['ambush', 'breakpoint'],
  ['arena', 'test cluster'],
  ['courier', 'flush scheduler'],
  ['crowd', 'load clients, or the sockets of a namespace'],
  ['door', 'domain events'],
  ['laps?', 'pass'],
  ['least(?=_)', 'MIN_…'],
  ['most(?=_)', 'MAX_…'],
  ['nudged?', 'wake'],
  ['obeys?', 'serve commands'],
  ['sabotage', 'mutant'],
  ['shel(?:f|ves)', 'catalogue, category or list'],
  ['stumbled?', 'failed'],
  ['talkative', 'rate-limited'],
  ['tellers?', 'server'],
  ['(?:un)?told', 'published, sent, received or reported'],
  ['twins?', 'in-flight request, or mutant'],
  ['wall', 'dashboard'],
  ['wish(?:es)?', 'pending change'],
  ['who(?:m)?ever', 'a noun: the client, the relay, the shopper'],
];

/** Endings of constants. */
const RETIRED_ENDINGS: readonly [ending: RegExp, instead: string][] = [
  [/_(?:WITHIN|PATIENCE)_M?S\b/, '…_TIMEOUT_MS'],
  [/_EVERY_M?S\b/, '…_INTERVAL_MS'],
  [/\bAGAIN_AFTER_M?S\b/, 'RETRY_DELAY_MS'],
  [/\bGONE_AFTER_M?S\b/, 'STALE_AFTER_MS'],
];

/**
 * What keeps a retired word: a clock on a wall, the key under which browsers store a cart, a sentence
 * that shoppers read, and one of the contract's.
 */
const ALLOWED =
  /\bwall[- ]clock\b|(?:salebell\.cart\.|\$\{PREFIX\})wishes\b|\bback on the shelf\b|past that is told how many/gi;

const words = RETIRED.map(([word, instead]) => ({
  // A whole word of a sentence, or of a name: `MAX_LAPS`, `lapsOf` and `lap`, but not `overlap`.
  pattern: new RegExp(`(?<![a-z])${word}(?![a-z])`, 'i'),
  instead,
}));

/**
 * Finds retired words in a text.
 *
 * @returns one line for each: its number from 1, the text, and what to say instead.
 */
export function findRetiredWords(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const spaced = line.replace(ALLOWED, '').replace(/([a-z\d])(?=[A-Z])/g, '$1 ');
    const found = [
      ...words.filter(({ pattern }) => pattern.test(spaced)),
      ...RETIRED_ENDINGS.filter(([ending]) => ending.test(line)).map(([, instead]) => ({
        instead,
      })),
    ];
    return found.map(({ instead }) => `${index + 1}: ${line.trim()} (say: ${instead})`);
  });
}
