/** Parses a whole number such as `12,900`; null, which the shop refuses, for anything else. */
export function wholeNumber(text = ''): number | null {
  const digits = text.replaceAll(/[\s,]/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** As `wholeNumber`, with an optional sign. */
export function signedNumber(text = ''): number | null {
  const [, sign = '', digits = ''] = /^\s*([-+\u2212]?)(.*)$/s.exec(text) ?? [];
  const size = wholeNumber(digits);
  return size === null || size === 0 || sign === '' || sign === '+' ? size : -size;
}
