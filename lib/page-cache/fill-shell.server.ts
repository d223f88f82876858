import type { PageReader } from '@/lib/page-cache/page-reader.server';
import type { Gap, PageShell } from '@/lib/page-cache/page-shell.server';

/** A shell, with its texts encoded once. */
export type EncodedShell = { parts: readonly (Buffer | Gap)[] };

/** Encodes the texts of a shell. */
export const encodeShell = ({ parts }: PageShell): EncodedShell => ({
  parts: parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
});

/** The page of one reader: the shell with the reader's own values in its gaps. */
export function fillShell({ parts }: EncodedShell, reader: PageReader, nonce: string): Buffer {
  const values: Record<Gap['field'], string> = {
    userId: reader.shopper?.userId ?? '',
    nickname: reader.shopper?.nickname ?? '',
    cart: JSON.stringify(reader.serverCart),
    pieces: String(reader.pieces),
    nonce,
  };
  const filled = parts.map((part, index) => {
    if (Buffer.isBuffer(part)) return part;
    const { field, context } = part;
    const value = values[field];
    if (context === 'markup') return Buffer.from(escapeMarkup(value));
    if (field === 'cart') return Buffer.from(escapeData(value));
    return Buffer.from(escapeDataString(value, startsString(parts[index - 1])));
  });
  return Buffer.concat(filled);
}

/** Whether a JSON string begins after `text`: with `\"`, while a quote within a string is `\\\"`. */
function startsString(text: Buffer | Gap | undefined): boolean {
  return Buffer.isBuffer(text) && /(?:^|[^\\])\\"$/.test(text.toString('latin1', text.length - 3));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Escapes a text for markup, as React does. */
const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/**
 * Escapes a text within a JSON string of the page's data.
 *
 * @param startsString whether the JSON string begins with it: React marks its own values by a leading
 *   `$`, and doubles that of a text.
 */
function escapeDataString(text: string, startsString: boolean): string {
  const marked = startsString && text.startsWith('$') ? `$${text}` : text;
  return escapeData(JSON.stringify(marked).slice(1, -1));
}

/** Escapes JSON for the JavaScript string in an inline script in which Next carries it. */
const escapeData = (json: string) =>
  JSON.stringify(json)
    .slice(1, -1)
    .replace(
      /[&<>\u2028\u2029]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
