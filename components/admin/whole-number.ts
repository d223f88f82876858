/** As one may write it, `12,900` too; null, which the shop refuses, for what is no number. */
export function wholeNumber(text = ''): number | null {
  const digits = text.replaceAll(/[\s,]/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}
