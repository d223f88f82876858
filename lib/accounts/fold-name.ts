/**
 * Folds a nickname, or the local part of an email, for comparison, regardless of case, spaces and
 * invisible characters. Names that look the same: see `nicknameKeysOf`.
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
