import { z } from 'zod';
import { foldName } from '@/lib/accounts/fold-name';
import { hasPlainScripts } from '@/lib/accounts/name-scripts.server';
import { BLANKS } from '@/lib/accounts/nickname-keys.server';
import { isReservedName } from '@/lib/accounts/reserved-names.server';

const MAX_NICKNAME_LENGTH = 40;

/** Joiners, which Persian and Indic words and emoji need, and the variants of emoji. */
const NEEDED = /\p{Join_Control}|\p{Variation_Selector}/gu;

/**
 * Control and formatting characters could reverse the text of a toast; the database does not store lone
 * surrogates as they are.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Three marks of no script's own on one letter, which no language writes, or five of a script's: Hebrew,
 * Burmese and Tibetan need up to four. More of them cover the lines above and below.
 */
const TOO_MANY_MARKS = /\p{Script=Inherited}{3}|\p{Mn}{5}/u;

/** The first rule that a nickname breaks is the only one that is reported. */
export const nicknameSchema = z
  .string('A nickname is required.')
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .refine((name) => foldName(name.replace(BLANKS, '')) !== '', {
        message: 'A nickname is required.',
        abort: true,
      })
      .refine((name) => [...name].length <= MAX_NICKNAME_LENGTH, {
        message: `A nickname has at most ${MAX_NICKNAME_LENGTH} characters.`,
        abort: true,
      })
      .refine((name) => !UNPRINTABLE.test(name.replace(NEEDED, '')), {
        message: 'This nickname has characters that cannot be shown.',
        abort: true,
      })
      .refine((name) => !TOO_MANY_MARKS.test(name.normalize('NFD').replace(NEEDED, '')), {
        message: 'A letter of this nickname has too many marks.',
        abort: true,
      })
      .refine(hasPlainScripts, {
        message: 'A word of this nickname mixes letters of several alphabets.',
        abort: true,
      })
      .refine((name) => !isReservedName(name), 'This nickname is reserved.'),
  );
