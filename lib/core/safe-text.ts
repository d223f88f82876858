/**
 * Characters that a terminal, a log viewer or a reader takes for something else than text: control
 * characters of both ranges (C0 with line breaks, DEL, C1), line separators, and marks that turn the
 * direction of the text around them.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it finds.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * @returns `text` with unsafe characters escaped (`\x1b`, `\u2028`), and cut to `maxLength` characters of
 *   it, with the number of those that were cut.
 */
export function safeText(text: string, maxLength: number): string {
  const kept = text.slice(0, maxLength).replace(UNSAFE, escapeCharacter);
  const cut = text.length - maxLength;
  return cut > 0 ? `${kept}… (${cut} more)` : kept;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
