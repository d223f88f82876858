/**
 * Folds a nickname, or the local part of an email, for comparison: names that look the same fold to the
 * same text, regardless of case, spaces and invisible characters.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}
