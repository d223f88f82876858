import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** More than 10^8 guesses, of the scores 0 to 4: out of reach of guesses that a limit slows down. */
const MIN_SCORE = 3;

/**
 * zxcvbn's time grows with the square of the length, to seconds for 256 characters. A password whose
 * beginning is strong is strong as a whole.
 */
const MAX_ESTIMATED_LENGTH = 32;
const MAX_SUBSTITUTIONS = 10;

/** Letters and digits of a password besides the words that anybody knows of its owner. */
const MIN_OTHER_LETTERS = 6;

const SHOP_WORDS = ['salebell', 'sale', 'bell', '세일벨', '세일', '벨'];

type NewPassword = { password: string; email: string; nickname: string };

/**
 * Refuses a password that is easy to guess: common ones and their variations, words and names of English
 * and Korean, patterns of a keyboard, dates, and what is known of its owner.
 *
 * @throws AppError `INVALID`
 */
export async function requireStrongPassword(options: NewPassword): Promise<void> {
  if (await isStrongPassword(options)) return;
  const message = 'This password is too easy to guess.';
  throw new AppError('INVALID', { errors: [{ path: 'password', message }] });
}

async function isStrongPassword({ password, email, nickname }: NewPassword): Promise<boolean> {
  const own = [email, ...email.split(/[@.+_-]/), nickname, ...nickname.split(/[\s._-]+/)];
  const words = [...own, ...SHOP_WORDS]
    .map((word) => word.normalize('NFC').toLowerCase())
    .filter((word) => word.length > 1);
  const text = password.normalize('NFC');
  if (isMadeOf(text.toLowerCase(), words)) return false;
  const estimator = await processSingleton('password-estimator', loadEstimator);
  const beginning = [...text].slice(0, MAX_ESTIMATED_LENGTH).join('');
  return estimator.check(beginning, words).score >= MIN_SCORE;
}

/** Whether little is left of the password without these words: zxcvbn counts two of them as a guess each. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = words.filter((word) => word.length > 2 && password.includes(word));
  longestFirst.sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ''), password);
  return longestFirst.length > 0 && rest.replace(/[^\p{L}\p{N}]/gu, '').length < MIN_OTHER_LETTERS;
}

/** Loads its dictionaries with the first password: they take as long to load as Next. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english, korean, { convertHangulToQwerty }] = await Promise.all(
    [
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
      import('@/lib/accounts/korean-passwords'),
      import('es-hangul'),
    ],
  );
  const words = korean.KOREAN_WORDS;
  return new ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      ...english.dictionary,
      'commonWords-ko': words,
      'typedWords-ko': words.map(convertHangulToQwerty),
      'romanizedWords-ko': korean.ROMANIZED_WORDS,
    },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
  });
}
