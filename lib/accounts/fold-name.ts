/**
 * A nickname, or the part of an email before its `@`, as it is compared: what looks the same is the same, whatever its case, its
 * spaces and the signs in it that nobody sees.
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
