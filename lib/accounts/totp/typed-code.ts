/**
 * A code without the spaces and hyphens that it was typed with. Full-width digits, which some keyboards type,
 * become digits.
 */
export function typedCode(code: string): string {
  return code.normalize('NFKC').replace(/[\s-]/g, '');
}
